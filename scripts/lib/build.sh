# Sourced by ./run, ./sopflow, ./bench and ./test: building what is not yet built. Needs $root and processes.sh.
# shellcheck shell=bash

export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
# Nothing that a build starts stays behind.
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0

find_dotnet() {
    if ! command -v dotnet >/dev/null && [ -x "$HOME/.dotnet/dotnet" ]; then PATH=$HOME/.dotnet:$PATH; fi
    command -v dotnet >/dev/null || fail "Please install the .NET 10 SDK from https://dotnet.microsoft.com/download."
}

# One build at a time in this checkout, whichever command asked for it. Its projects share a compiler process (twice
# as fast as one each), which is this build's own, so that it can be ended with it.
build() {
    local said sdk failed='' compiler=sopflow-$$
    sdk=$(cd "$root" && dotnet --version 2>/dev/null) ||
        fail "Please install the .NET SDK that global.json asks for, from https://dotnet.microsoft.com/download."
    mkdir -p "$root/.artifacts"
    exec 7>"$root/.artifacts/build.lock"
    flock 7
    said=$(cd "$root" && dotnet build "$@" -c Release -nologo -v quiet --tl:off '-clp:ErrorsOnly;NoSummary' \
        -p:UseSharedCompilation=true "-p:SharedCompilationId=$compiler" 2>&1 7>&-) || failed=yes
    sdk=$(dotnet --list-sdks | sed -n "s/^$sdk \[\(.*\)\]\$/\1\/$sdk/p")
    dotnet "$sdk/Roslyn/bincore/VBCSCompiler.dll" "-pipename:$compiler" -shutdown >/dev/null 2>&1 || true
    exec 7>&-
    if [ -n "$failed" ]; then
        printf '%s\n' "$said" >&2
        fail "The build failed."
    fi
}

# Everything that a program is built from, one path a line.
list_sources() {
    (cd "$root" && find Directory.*.props global.json engine definitions host "$@" \
        \( -name bin -o -name obj -o -name node_modules \) -prune -o -type f -print)
}

# Builds PROJECT (a folder) if a source was added, removed or changed since its last build by this function.
build_if_needed() {
    local project=$1 sources stamp
    stamp=$root/.artifacts/built/${project//\//-}
    find_dotnet
    sources=$(list_sources "$project")
    if [ -e "$stamp" ] && [ "$sources" = "$(cat "$stamp")" ] && [ -d "$root/$project/bin/Release" ] &&
        [ -z "$(cd "$root" && tr '\n' '\0' <"$stamp" | xargs -0 -n 2000 sh -c 'find "$@" -newer "$0" -print -quit' "$stamp")" ]; then
        return
    fi
    echo "Building ${project##*/} ..." >&2
    mkdir -p "${stamp%/*}"
    printf '%s\n' "$sources" >"$stamp.new"
    build "$project"
    mv "$stamp.new" "$stamp"
}
