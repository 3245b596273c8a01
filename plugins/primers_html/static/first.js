(d=>{try{const t=localStorage.getItem("primers-theme");if(t==="light"||t==="dark")d.dataset.theme=t}catch{}d.classList.add("js")})(document.documentElement)
