/** The help that arguments ask for; null when they ask for something else. Plain data, so that it costs nothing. */
export function helpFor(argv: readonly string[]): string | null {
  const [first, second] = argv;
  if (first === 'help') return topics[second ?? ''] ?? null;
  const end = argv.indexOf('--');
  const asks = argv.slice(0, end < 0 ? undefined : end).some((word) => word === '--help' || word === '-h');
  return asks ? (topics[first ?? ''] ?? general) : null;
}

const exitCodes = `Exit codes
  0    done
  1    failed: nothing came out
  2    not begun: the arguments, the spec, the plan or the model cannot be used
  3    partly: some files came out, others failed or were refused
  130  stopped by Ctrl-C or SIGTERM`;

const models = `Models
  --model auto                  OpenAI if OPENAI_API_KEY is set; else says what this machine offers
  --model openai:<model>        the OpenAI Responses API; the key comes from OPENAI_API_KEY
  --model compatible:<server>/<model>
                                an OpenAI-compatible server: ollama, lmstudio, llamacpp, vllm, openrouter or
                                one given by --server; its key, if it wants one, comes from <SERVER>_API_KEY
  --model sample                prepared replies for the sample project, no network
  --planner M, --worker M       another model for the plan, or for the files
  --server NAME=URL             where a server is (also openai=URL, or OPENAI_BASE_URL)
  --context-tokens N            the most tokens of the workspace that the planner sees (24000)
  --explore N                   how often the planner may look something up before it plans: files, lines, outlines
                                (6, or 0 for a model on this machine or in its network)
  --max-run-tokens N            begin no request that would make the run cost more tokens (no limit); what is left of
                                the plan is kept
FOREMAN_MODEL is the default of --model.`;

const common = `  --spec FILE           the request is in a file; - is stdin
  --workspace DIR       the folder to work in (the current one)
  --encoding NAME       the encoding of files that are not Unicode, and of new ones, by VS Code's names: windows1252,
                        shiftjis, gbk, ... (what "files.encoding" says in the folder's .vscode/settings.json)
  --quiet               say nothing but what went wrong
  --verbose             tell every detail`;

const general = `foreman: plans a feature file by file and lets models write the files in parallel.

  foreman implement "<request>"      plans and writes; prints the diff
  foreman plan "<request>"           only plans; prints the plan
  foreman context "<request>"        tells what a planner would see; asks no model
  foreman edit --json                applies edits that come on stdin
  foreman replay FILE                does an exported run once more, offline; tells what differs
  foreman help implement|plan|context|edit|replay|json
                                     says more

Examples
  foreman implement "Add a --json flag to the list command" > change.diff && git apply change.diff
      Nothing in your folder is written before you apply the diff yourself.
  foreman plan --spec docs/budgets.md --out plan.md
  foreman implement --plan plan.md --apply
      Read the plan and edit it in between; then write the files it lists.
  foreman implement "Rename User to Account" --model compatible:ollama/qwen3-coder --json
      A model on this machine; one JSON object for a script.

Where your code is sent
  To the model you name, and nowhere else: your request, the list of files, and the texts of the files that
  matter or that it looks up. The first line on stderr says where. Files that git's rules, a .foremanignore or
  "files.exclude" and "search.exclude" in the folder's .vscode/settings.json leave out, and files whose names
  say that they hold secrets, are never sent.

${models}

${exitCodes}
`;

const implementHelp = `foreman implement "<request>" [options]
foreman implement --plan FILE [options]

Plans the feature, lets a worker write each file, and prints the changes as a diff that git apply takes. Nothing
in the workspace is written without --apply.

  --plan FILE           carry out a plan that "foreman plan" wrote (Markdown or JSON), as you edited it; - is stdin
  --apply               write the files; changes made meanwhile are merged, and where they conflict the file is
                        refused, and its diff printed
  --allow PATH          with --apply: write this file although it is sensitive; once for each, no patterns. Without it
                        settings of editors, CI, git hooks, lock files, a package's scripts, shell profiles,
                        credentials and rules for models are refused, and their diffs printed
  --patch FILE          write the diff to a file instead of stdout
  --json                print one JSON object instead of the diff; see foreman help json
  --jobs N              how many files are written at once (8, or 1 for a model on this machine)
${common}

When a plan does not come to its end, because you stopped or a file failed, it is kept: the last line says the
command that goes on with what is left to do.

${models}

${exitCodes}
`;

const planHelp = `foreman plan "<request>" [options]

Plans a feature and prints the plan. Edit it as you like, then: foreman implement --plan FILE

  --format markdown     a checkbox for each file, its purpose below; to read and to edit (the default)
  --format json         the same for programs
  --out FILE            write the plan to a file instead of stdout
${common}

${models}

${exitCodes}
`;

const jsonHelp = `foreman implement --json prints one object when it ends (nothing when it ends with 2):

  version      1
  exitCode     as below
  request      the title of the request
  models       { planner, worker }: their names; planner is null with --plan
  failure      why there is no plan: { kind, message }; else null
  plan         { summary, estimatedComplexity, questions: [{ question, answers, assumption }],
                 files: [{ filePath, changeType, purpose, included, and where there are any: steps, dependsOn (paths),
                 provides: [{ name, kind, signature }], uses: [{ name, from }] }] }, or null
  files        what came of each: [{
                 filePath, changeType ("create", "modify", "delete"),
                 status       "done", "failed", "refused", "left-out" or "waiting" (stopped before it was done)
                 explanation  what its worker said, or null
                 warnings     what looks wrong about it: [{ kind ("syntax", "json", "placeholder" or "loss"),
                              line (null for the whole file), detail, message }]
                 findings     what does not hold together with other files, and it could mend: [{ kind, message, … }]
                 failure      { kind, message }, or null; "write-sensitive" is a file that --allow lets be written
                 applied      whether it was written; null without --apply
                 rebased      whether it was merged with changes made meanwhile; null where nothing was written
                 patch        its diff; null where nothing came out, and for UTF-16, of which git has none
                 encoding     that of the file, in which its diff is applied; null where nothing came out
                 estimate     { inputTokens, outputTokens } that it was expected to cost, or null
                 spent        { inputTokens, outputTokens } that it cost, estimated where the server does not count;
                              null where no worker was asked }]
  usage        { inputTokens, outputTokens } as the servers count them; null where they do not
  requests     how often a model was asked
  estimate     { inputTokens, outputTokens } that the wanted files were expected to cost, or null

${exitCodes}
`;

const editHelp = `foreman edit --json

Applies edits as a worker's blocks are applied, without a model and without a file: for scripts. Reads one JSON object
a line from stdin and prints one a line.

  in     { "file": name, "original": text, "edits": [{ "search": text, "replace": text }] }
  out    { "ok": true, "text": text }
         { "ok": false, "reason": "no-match", "ambiguous" or "invalid", "detail": text,
           "failures": [{ index, reason, detail, lines, nearest: { first, lines } or null }] }

Each search must fit in exactly one place of the original; all edits are applied, or none. A line that is no such object
is answered with "invalid", and the exit code is 3.

${exitCodes}
`;

const contextHelp = `foreman context "<request>" [options]
foreman context --stdin [options]

Tells which files and lines a planner would see for a request, best first, and why. No model is asked.

  --workspace DIR       the folder to work in (the current one)
  --limit N             the most files (those that are shown, and at least 50)
  --tokens N            the most tokens that are shown (24000)
  --encoding NAME       the encoding of files that are not Unicode
  --json                print one JSON object:
                          files     [{ path, score, tokens, reasons, ranges: [[from, to], ...] }]: lines from 1
                          map       [{ path, text }]: where definitions begin
                          rules     [{ path, tokens }]
                          excluded  { files: [{ path, reason }], counts: { reason: number } }
                          timing    { update, rank, pack, total }, in ms
  --stdin               read one JSON object a line, { "workspace": dir, "request": text } and, if you like, "limit"
                        and "tokens"; answer each with one a line, or with { "error": text }. The index stays warm
  --verbose             tell every detail

The index is kept in your cache folder: hashes of words and the paths of files, no text.

${exitCodes}
`;

const replayHelp = `foreman replay FILE [--json] [--verbose]

Does once more what a run did that "Foreman: Export Run" wrote to a file, with the answers that the models gave then,
and tells for the plan and for each file whether the same comes out; where not, the diff. It works on the texts of the
file alone: nothing is sent, nothing else is read, nothing is written. - is stdin.

  --json                print one JSON object:
                          version   1
                          foreman   the version that exported the run
                          isSame    whether all is the same
                          outcomes  [{ path, recorded, replayed, isSame, asksOn, answersLeft, diff }]: path is null for
                                    the plan, diff where nothing differs
  --verbose             tell every detail

Exit codes
  0    the same came out
  1    something else came out, or a part cannot be replayed
  2    the file is no exported run, is damaged, or a newer Foreman wrote it
  130  stopped by Ctrl-C or SIGTERM
`;

const topics: Readonly<Record<string, string>> = {
  '': general,
  implement: implementHelp,
  plan: planHelp,
  context: contextHelp,
  edit: editHelp,
  replay: replayHelp,
  json: jsonHelp,
};
