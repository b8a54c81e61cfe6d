// Evaluates with feelin every line of a file, a JSON string with an expression. Prints one JSON line each: { value } written out, or { refused }.
import { readFileSync } from 'node:fs';
import { evaluate } from 'feelin';

const [file, variables] = process.argv.slice(2);
const context = JSON.parse(variables);

function written(value) {
  if (value === null || value === undefined) return 'null';
  if (typeof value === 'number') return Number.isFinite(value) ? `${Number(value.toPrecision(12))}` : 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return `${value}`;
  if (Array.isArray(value)) return `[${value.map(written).join(', ')}]`;
  const entries = value instanceof Map ? [...value] : Object.entries(value);
  if (value instanceof Map || Object.getPrototypeOf(value) === Object.prototype) {
    return `{${entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => `${JSON.stringify(key)}: ${written(entry)}`).join(', ')}}`;
  }
  return `a ${value.constructor.name}`;
}

const lines = [];
for (const line of readFileSync(file, 'utf8').split('\n').filter(Boolean)) {
  try {
    lines.push(JSON.stringify({ value: written(evaluate(JSON.parse(line), context).value) }));
  } catch (error) {
    lines.push(JSON.stringify({ refused: error.message }));
  }
}
console.log(lines.join('\n'));
