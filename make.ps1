# The same steps as the Makefile, for Windows: ./make.ps1 run | test | test-all | fuzz | check | hooks | format | tour | desktop-entry | bench | hall | mutants | eval-face | eval-match | pdfa | lock | sbom | audit | setup | clean
# Words after the target go on to it: ./make.ps1 run --station kiosk
# No param block: it would take words such as -k for parameters of this script.
$target = if ($args.Count) { $args[0] } else { "help" }
$words = @($args | Select-Object -Skip 1)

$ErrorActionPreference = "Stop"
Set-Location -LiteralPath $PSScriptRoot
foreach ($name in "PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV", "PYTHONDONTWRITEBYTECODE") {
    Remove-Item "Env:$name" -ErrorAction SilentlyContinue
}
$python = Join-Path $PSScriptRoot ".venv\Scripts\python.exe"
$pages = "--junitxml=failures/junit.xml", "--html=failures/report.html", "--self-contained-html"
$probe = "import sys, ensurepip, venv; print(sys.executable if sys.version_info[:2] in ((3, 11), (3, 12)) else '')"

function Find-Python {
    # A 64-bit Python 3.11 or 3.12: the launcher knows what is installed, PATH may know more.
    $candidates = @(@("py", "-3.12"), @("py", "-3.11"), @("python3.12"), @("python3.11"), @("python"))
    foreach ($candidate in $candidates) {
        if (-not (Get-Command $candidate[0] -ErrorAction SilentlyContinue)) { continue }
        $before = @($candidate | Select-Object -Skip 1)
        # Windows PowerShell turns a native program's error output into an exception while "Stop" holds.
        $ErrorActionPreference = "Continue"
        $found = & $candidate[0] @before -c $probe 2>$null | Select-Object -Last 1
        $worked = $LASTEXITCODE -eq 0
        $ErrorActionPreference = "Stop"
        if ($worked -and $found) { return $found.Trim() }
    }
    [Console]::Error.WriteLine("Python 3.11 or 3.12 (64-bit) is needed. Install it with: winget install Python.Python.3.12")
    exit 1
}

function Invoke-Step([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { exit $LASTEXITCODE }
}

function Initialize-Environment {
    Invoke-Step (Find-Python) @("-m", "counter_app.setup")
}

switch ($target) {
    "setup" { Initialize-Environment }
    "run" {
        Initialize-Environment
        Invoke-Step $python (@("main.py") + $words)
    }
    "test" {
        Initialize-Environment
        $env:QT_QPA_PLATFORM = "offscreen"
        if (Test-Path failures) { Remove-Item -Recurse -Force failures }
        Invoke-Step $python (@("-m", "pytest", "-n", "2", "--dist", "loadfile", "--no-loadscope-reorder") + $pages + $words)
    }
    "test-all" {
        Initialize-Environment
        Invoke-Step $python (@("-m", "tests.battery") + $words)
    }
    "check" {
        Initialize-Environment
        Invoke-Step $python (@("-m", "tests.checks") + $words)
    }
    "hooks" {
        Initialize-Environment
        Invoke-Step $python @("-m", "pre_commit", "install")
    }
    "format" {
        Initialize-Environment
        Invoke-Step $python @("-m", "ruff", "check", "--fix", ".")
        Invoke-Step $python @("-m", "ruff", "format", ".")
    }
    "tour" {
        Initialize-Environment
        Invoke-Step $python (@("main.py", "tour") + $words)
    }
    "desktop-entry" {
        # A shortcut in the Start menu of this user; the words after the target go on to the program.
        Initialize-Environment
        $place = Join-Path ([Environment]::GetFolderPath("Programs")) "Loket.lnk"
        $shortcut = (New-Object -ComObject WScript.Shell).CreateShortcut($place)
        $shortcut.TargetPath = Join-Path $PSScriptRoot ".venv\Scripts\pythonw.exe"
        $shortcut.Arguments = (@("main.py") + $words | ForEach-Object { '"' + $_ + '"' }) -join " "
        $shortcut.WorkingDirectory = $PSScriptRoot
        $shortcut.Save()
        Write-Output "Written: $place"
    }
    "bench" {
        Initialize-Environment
        $env:QT_QPA_PLATFORM = "offscreen"
        Invoke-Step $python (@("-m", "tests.bench") + $words)
    }
    "hall" {
        Initialize-Environment
        Invoke-Step $python (@("-m", "tests.hall") + $words)
    }
    "mutants" {
        Initialize-Environment
        Invoke-Step $python (@("-m", "tests.mutants") + $words)
    }
    "eval-face" {
        Initialize-Environment
        Invoke-Step $python (@("main.py", "eval-face") + $words)
    }
    "eval-match" {
        Initialize-Environment
        Invoke-Step $python (@("main.py", "eval-match") + $words)
    }
    "pdfa" {
        Initialize-Environment
        Invoke-Step $python (@("-m", "tests.pdfa") + $words)
    }
    "fuzz" {
        Initialize-Environment
        Invoke-Step $python (@("-m", "tests.battery", "fuzz") + $words)
    }
    "sbom" {
        Initialize-Environment
        $place = if ($words.Count) { $words } else { @("sbom.cdx.json") }
        Invoke-Step $python (@("-m", "tests.licences") + $place)
    }
    "audit" { Invoke-Step (Find-Python) (@("-m", "counter_app.setup", "audit") + $words) }
    "lock" { Invoke-Step (Find-Python) (@("-m", "counter_app.setup", "lock") + $words) }
    "clean" {
        $waste = ".venv", ".tools", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis",
            ".import_linter_cache", "htmlcov", ".coverage", ".coverage.branches", ".mutants", "tour", "failures", ".batteries"
        $waste | Where-Object { Test-Path $_ } | ForEach-Object { Remove-Item -Recurse -Force $_ }
        Get-ChildItem -Recurse -Directory -Filter __pycache__ | Remove-Item -Recurse -Force
    }
    default {
        [Console]::Error.WriteLine("./make.ps1 run | test | test-all | fuzz | check | hooks | format | tour | desktop-entry | bench | hall | mutants | eval-face | eval-match | pdfa | lock | sbom | audit | setup | clean")
        exit 2
    }
}
