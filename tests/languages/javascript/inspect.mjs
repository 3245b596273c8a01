/* Values that inspect.js and Node.js print: each that differs is told, and nothing else. */
import fs from "fs";
import util from "util";

const inspect = new Function(`${fs.readFileSync(process.argv[2], "utf8")}; return inspect;`)();
class A { constructor() { this.x = 1; } }
class B extends A {}
const circ = { a: 1 };
circ.self = circ;
circ.list = [circ];
const np = Object.create(null);
np.a = 1;

const chosen = [
  [1,2],["a",1],[[1,2,3]],[{a:1,b:"x"}],[[]],[{}],[null,undefined,true,-0,0,10n,Symbol("s")],["it's"],[["it's",'a"b\'c',"a\nb","`'\""]],
  [{a:{b:{c:{d:1}}}}],[[[[[1]]]]],[Array.from({length:30},(_,i)=>i)],[Array.from({length:120},(_,i)=>i*i)],[Array.from({length:7},(_,i)=>"word"+i)],
  [Array.from({length:27},(_,i)=>"w".repeat(i))],[{name:"Ada Lovelace",born:1815,works:["Notes","Analytical engine"],friends:{babbage:true}}],
  [{name:"Ada Lovelace the first",born:1815,works:["Notes","Analytical engine"],friends:{babbage:true,x:"0123456789012345678901234567890"}}],
  [new Map([["a",1],["b",{c:2}]])],[new Set([1,"a",[1]])],[new Map()],[new A],[new B],[A],[B],[()=>1],[function f(){}],[async()=>{}],[function*g(){}],[class{}],
  [/a+/g],[new Date(0)],[new Date(NaN)],[circ],[np],[{get a(){return 1},set a(v){}, get b(){return 1}, set c(v){}}],[{[Symbol("k")]:1,"a-b":2,3:4}],
  [new Number(3),new String("abc"),new Boolean(false)],[[1,,3]],[[,,]],[[1,2,3].entries()],[(function*(){})()],[new Uint8Array([1,2,3])],[Promise.resolve(1)===0],
  ["%s is %d years and %i, %f, %j %O %%",'Bob',42.5,42.9,"1.5",{a:1},{b:2}],["%s",{a:{b:1}}],["%s",[1,[2]]],["%d","x"],["100%",5],["%c red","css"],["a%",1],
  [{f(){},g:()=>1,h:class Q{}}],[[undefined,null]],[{u:undefined,n:null}],[["a".repeat(100)]],[{t:"a".repeat(100)}],[{t:"line1\nline2 ".repeat(10)}],
  [[["a","b"],["c","d"]]],[[{x:1},{y:2}]],[Array.from({length:10},(_,i)=>({id:i,name:"n"+i}))],[{a:[{b:[{c:1}]}]}],[Object.assign([1,2],{x:1})],[Object.assign(()=>1,{x:1})],
  [[1.5,2.25,3]],[[true,false]],[["苹果","香蕉","橘子"]],[["苹果","香蕉","橘子","葡萄","西瓜","草莓","桃"]],[{茶:1,name:"绿茶"}],[globalThis.Math],[JSON],[new WeakMap()],
  [[-1,-22,333,4,5,6,7,8]],[[1n,2n,3n,4n,5n,6n,7n]],[["a","bb","ccc","dddd","eeeee","ffffff","ggggggg","hh"]],[new Set(Array.from({length:20},(_,i)=>i))],[new Map(Array.from({length:20},(_,i)=>[i,i*i]))],
  [{a:1,b:2,c:3,d:4,e:5,f:6,g:7,h:8,i:9,j:10,k:11,l:12,m:13,n:14,o:15,p:16,q:17,r:18,s:19,t:20,u:21,v:22,w:23,x:24,y:25,z:26}],
  [{a:{}},[[],{}]],[Object.create({inherited:1})],[Object.create(A.prototype)],[(function(){return arguments})(1,2)],[Symbol.iterator],[[Symbol("x")]],["\x1b[31mred"],[["\x1b","\u0000","é","😀"]],
  [{x:new Date(0),r:/x/}],[{m:new Map([["k",new Set([1])]])}],[[[1,2,[3,4,[5,[6]]]],{a:{b:{c:{}}}}]],[new (class Foo extends Map{})([[1,2]])],[new (class Bar extends Array{})(3)],[{e:new A}],[[function a(){},class Z{}]],
  [Array(3).fill([1,2,3])],[Array(3).fill(Array(3).fill(0))],[Array.from({length:8},()=>Array(8).fill("."))],[Array.from({length:101},()=>1)],[{a:"x".repeat(60),b:1}],[{a:"x".repeat(50),b:1}],
  ["a",["b"],{c:"d"},"e"],[""],[[""]],["x",""],[[null]],
];

/* Made values: a generator with a seed. */
let seed = 7;
const below = (count) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % count;
const many = (count, make) => Array.from({ length: below(count) }, (_, at) => make(at));
function made(depth) {
  switch (below(depth > 3 ? 6 : 10)) {
    case 0: return below(1000);
    case 1: return "s".repeat(below(25));
    case 2: return below(2) === 0;
    case 3: return null;
    case 4: return below(100) / 8;
    case 5: return `茶 '${below(9)}`;
    case 6: return many(14, () => made(depth + 1));
    case 7: return Object.fromEntries(many(7, (at) => [`k${"e".repeat(below(9))}${at}`, made(depth + 1)]));
    case 8: return new Map(many(4, (at) => [`m${at}`, made(depth + 1)]));
    default: return new Set(many(4, () => made(depth + 1)));
  }
}

for (const values of [...chosen, ...Array.from({ length: 10000 }, () => [made(0)])]) {
  const want = util.format(...values);
  const got = inspect.formatted(values, (error) => error.stack);
  if (want !== got) console.log(`Node.js:\n${want}\nhere:\n${got}\n`);
}
