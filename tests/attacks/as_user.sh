#!/usr/bin/env bash
# The attacks, and the tests of the executor, as an ordinary user: from a copy of the tree, in an environment of its own.
set -euo pipefail
cd "$(dirname "$0")/../.."
[ "$(id -u)" = 0 ] || { echo "only root can become somebody else; as an ordinary user, run pytest itself" >&2; exit 2; }
python=${PYTHON:-/usr/bin/python3}
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
git archive HEAD | tar -x -C "$copy"
"$python" -m venv "$copy/venv"
"$copy/venv/bin/pip" install --quiet "$copy[test]"
mkdir "$copy/home" "$copy/tmp"
chmod -R a+rX "$copy"
chown -R nobody "$copy/home" "$copy/tmp" "$copy/docs"
cd "$copy"
status=0
timeout 900 setpriv --reuid nobody --regid nogroup --clear-groups env -i PATH="$PATH" LANG=C.UTF-8 \
  HOME="$copy/home" TMPDIR="$copy/tmp" ${UPDATE_ATTACKS:+UPDATE_ATTACKS=1} \
  "$copy/venv/bin/python" -m pytest -q -p no:cacheprovider "${@:-tests/attacks}" || status=$?
[ -z "${UPDATE_ATTACKS:-}" ] || cp docs/attacks.md "$OLDPWD/docs/attacks.md"
exit "$status"
