"""The scripts that shells read once. They ask `primers` itself for what may stand at the cursor, and never show errors.

They hand over the line as it was typed, up to the cursor, and are given one value a line; zsh and fish also get what it
means, behind a tab. A value that ends in `/`, `=` or `:` goes on, so no space is put behind it.
"""

VARIABLE = "_PRIMERS_COMPLETE"  # of the environment: it says that a shell asks, and which

SCRIPTS = {
    "bash": """\
_primers_completion() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        COMPREPLY+=("$line")
    done < <(COMP_WORDS="${COMP_LINE:0:COMP_POINT}" COMP_WORDBREAKS="$COMP_WORDBREAKS" \\
        _PRIMERS_COMPLETE=bash_complete "$1" 2> /dev/null)
    case "${COMPREPLY[0]-}" in
        *[/=:]) compopt -o nospace 2> /dev/null ;;
    esac
}
complete -o nosort -F _primers_completion primers 2> /dev/null || complete -F _primers_completion primers
""",
    "zsh": """\
#compdef primers
_primers_completion() {
    local line value
    local -a done open
    for line in "${(@f)$(COMP_WORDS="${(j: :)words[1,CURRENT]}" _PRIMERS_COMPLETE=zsh_complete \\
        ${(Q)words[1]} 2> /dev/null)}"; do
        [[ -n "$line" ]] || continue
        value="${line%%$'\\t'*}"
        line="${value//:/\\\\:}${line#"$value"}"
        case "$value" in
            *[/=:]) open+=("${line/$'\\t'/:}") ;;
            *) done+=("${line/$'\\t'/:}") ;;
        esac
    done
    (( $#open )) && _describe -V open open -S ''
    (( $#done )) && _describe -V primers done
}
if [[ "${zsh_eval_context[-1]}" == loadautofunc ]]; then
    _primers_completion "$@"
else
    compdef _primers_completion primers
fi
""",
    "fish": """\
function __primers_completion
    set -lx COMP_WORDS (commandline -cp | string collect)
    set -lx _PRIMERS_COMPLETE fish_complete
    primers 2> /dev/null
end
complete --no-files --keep-order --command primers --arguments "(__primers_completion)"
""",
}
