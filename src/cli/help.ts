/** What `apimlint --help` prints. */

export const help = `apimlint finds insecure Azure API Management settings in Bicep, ARM templates and Terraform, offline.

Usage:
  apimlint [path…]              lint files, directories or patterns (default: the working directory)
  apimlint inspect [path…]      print every resource as the checks see it
  apimlint explain <check>      why a check exists and what to do about its findings
  apimlint checks               list the checks

Reports:
  --format <name>               text (default), compact, json or github, on standard output
  --output <format>=<path>      also write a report to a file; may be repeated
  --possible                    also list what is insecure only in some cases that the files leave open
  --color auto|always|never     colours in the text report (default: auto; NO_COLOR and FORCE_COLOR count)
  -q, --quiet                   nothing but findings and problems

Checks:
  --only <id>[,<id>…]           run only these checks; may be repeated
  --skip <id>[,<id>…]           do not run these checks; may be repeated
  --fail-on high|medium|low|never
                                the least severity that makes the exit status 1 (default: low, so any finding does)
  --strict                      possible findings are listed, and count for the exit status like certain ones

Fixes:
  --fix[=safe|review]           make the safe fixes, or all of them, in the files, and report what is left
  --fix-dry-run[=safe|review]   write nothing, and print what --fix would change as a patch

Accepting a finding, in a comment beside or above its characters, or above its resource:
  apimlint-ignore <check>[, <check>]: <reason> [until YYYY-MM-DD]

Values:
  --parameters <file>           parameter file of Bicep and ARM, in place of those found; may be repeated
  --var-file <file>             variable file of Terraform, in place of those found; may be repeated

Modules:
  --module-cache <directory>    where Bicep restored modules of registries to, usually ~/.bicep; they are read there

Git hooks:
  --hook <file>…                the files are what changed: everything is linted, and what concerns them is reported

  -h, --help                    this text
  -V, --version                 the version

Exit status: 0 nothing found at or above --fail-on; 1 findings; 2 the work asked could not be done, whatever was found.
`;
