import fs from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/**
 * Every sentence that the sources can say, read from their string literals and templates, by folder and file. What
 * stands in a template is named in braces: `{title}`, and a choice of words as `{already|no longer}`.
 */

const ROOT = path.resolve(import.meta.dirname, '../..');
export const SAID = 'docs/what-it-says.md';
/** Words that are read, not said; code and markup; and a database that speaks to programs. */
const UNSAID = [
  /^core\/reading\/(?!proposed|understand)/,
  /^core\/base\/(?:text|time)\/(?!split-words|spoken-date)/,
  /^core\/domain\/(?:statuses|pictures\/(?:marks|months|plot|svg|theme))/,
  /^(?:embedded-mongo|charts|example)\//,
  /^importers\/(?:heading-words|status-words|row-kinds|row-dates|row-state|own-register|formats\/(?:planning-tools|task-tools|project-tasks))/,
  /^(?:status-page|dashboard)\/style/,
  /^teams\/cards\/(?:chart|literal)/,
];
/** What an owner declares stands in many tables; it is said as it is. */
const STATUSES = /^(?:not started|on track|at risk|off track|due soon)$/i;
/** Calls that take words apart or compare them. */
const READS = new Set([
  'RegExp',
  'oneOf',
  'has',
  'includes',
  'startsWith',
  'endsWith',
  'test',
  'exec',
  'match',
  'matchAll',
  'replace',
  'replaceAll',
  'split',
  'indexOf',
  'html',
  'raw',
  'describe',
  'literal',
  'enum',
]);
/** Two words beside each other, the least that somebody says. */
const WORDS = /\p{L}{2,}['’”.,:;)}]* \S*\p{L}/u;

/** The whole file, as it is kept. */
export function whatItSays(): string {
  const files = fs
    .readdirSync(path.join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !UNSAID.some((one) => one.test(name)))
    .sort();
  const groups = new Map<string, string[]>();
  for (const name of files) {
    const said = sentencesIn(name, fs.readFileSync(path.join(ROOT, 'src', name), 'utf8'));
    if (!said.length) continue;
    const group = groupOf(name);
    const lines = [`### ${path.basename(name, '.ts')}`, '', ...said.map((sentence) => `- ${sentence}`), ''];
    groups.set(group, [...(groups.get(group) ?? []), ...lines]);
  }
  return [HEAD, ...[...groups].flatMap(([group, lines]) => [`## ${group}`, '', ...lines])].join('\n');
}

const HEAD = `# What it says

Every sentence that the program can say, by folder and file, so that wording can be reviewed as text. It is written
from the sources: change a sentence there, then \`npm run rewrite:words\`. What stands in braces is filled in when it is said.
`;

function groupOf(name: string): string {
  const folder = path.dirname(name);
  const [, feature] = /^core\/features\/([^/]+)/.exec(folder) ?? [];
  return feature ?? (folder === '.' ? 'the program' : folder.replace(/^core\//, ''));
}

/** The sentences of a file in their order, each once. */
export function sentencesIn(name: string, text: string): string[] {
  const source = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const said: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isSaid(node)) {
      const words = wordsOf(node, source).replace(/\s+/g, ' ').trim();
      if (isSentence(words)) {
        said.push(words);
        return;
      }
    }
    if (!isRead(node)) ts.forEachChild(node, visit);
  };
  visit(source);
  return [...new Set(said)];
}

/** Words that people read; no markup, drawing, pattern or code. */
function isSentence(words: string): boolean {
  if (
    STATUSES.test(words) ||
    /<\w|\(\?|default-src|^M\{|[;{]display:|^Bearer |^look after$|not mine$/.test(words)
  )
    return false;
  return WORDS.test(words.replace(/\{[^{}]*\}/g, 'x'));
}

function isSaid(node: ts.Node): node is ts.StringLiteralLike | ts.TemplateExpression {
  if (!ts.isStringLiteralLike(node) && !ts.isTemplateExpression(node)) return false;
  const { parent } = node;
  if (ts.isBinaryExpression(parent) && /^[!=]==$/.test(parent.operatorToken.getText())) return false;
  if (ts.isCaseClause(parent) || (ts.isPropertyAssignment(parent) && parent.name === node)) return false;
  return !ts.isImportDeclaration(parent) && !ts.isExportDeclaration(parent) && !ts.isLiteralTypeNode(parent);
}

/** Whether a node only reads words: what it holds is not said. */
function isRead(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isTypeNode(node) || ts.isTaggedTemplateExpression(node)) return true;
  if (ts.isNewExpression(node)) return ['RegExp', 'Set'].includes(node.expression.getText());
  if (!ts.isCallExpression(node)) return false;
  const { expression } = node;
  const called = ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();
  return (
    READS.has(called) &&
    node.arguments.every((one) => ts.isStringLiteralLike(one) || ts.isRegularExpressionLiteral(one))
  );
}

/** A literal's or a template's words, with what is filled in by name. */
function wordsOf(node: ts.Node, source: ts.SourceFile): string {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.map(
      ({ expression, literal }) => filled(expression, source) + literal.text,
    );
    return node.head.text + spans.join('');
  }
  return '';
}

function filled(node: ts.Expression, source: ts.SourceFile): string {
  if (ts.isParenthesizedExpression(node)) return filled(node.expression, source);
  if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) return wordsOf(node, source);
  if (ts.isConditionalExpression(node)) {
    const [a, b] = [filled(node.whenTrue, source), filled(node.whenFalse, source)];
    return `{${bare(a)}|${bare(b)}}`;
  }
  if (ts.isBinaryExpression(node)) return filled(node.left, source) || filled(node.right, source);
  if (ts.isCallExpression(node)) {
    const [first] = node.arguments;
    const inner = first && filled(first, source);
    return inner?.startsWith('{') ? inner : `{${nameOf(node.expression)}}`;
  }
  return `{${nameOf(node)}}`;
}

function bare(text: string): string {
  return /^\{[^{}]*\}$/.test(text) ? text.slice(1, -1) : text;
}

function nameOf(node: ts.Expression): string {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isCallExpression(node)) return nameOf(node.expression);
  if (ts.isElementAccessExpression(node)) return nameOf(node.expression);
  if (ts.isNonNullExpression(node)) return nameOf(node.expression);
  return '…';
}
