# Laid before a script whose page shows what `read -p` asks with: Bash itself shows it at a terminal only.
unset BASH_ENV
exec {__primers_stdin}<&0
read() {
  local OPTIND=1 OPTARG= __primers_option __primers_prompt= __primers_descriptor=0
  while getopts ':ersa:d:i:n:N:p:t:u:' __primers_option; do
    case $__primers_option in
      p) __primers_prompt=$OPTARG ;;
      u) __primers_descriptor=$OPTARG ;;
    esac
  done
  # A file or a pipe is asked nothing.
  if [[ $__primers_descriptor = 0 && /dev/fd/0 -ef /dev/fd/$__primers_stdin ]]; then
    printf '%s' "$__primers_prompt" >&2
  fi
  builtin read "$@"
}
