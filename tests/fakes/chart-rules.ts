/** Everything that is wrong with a chart: its labels are read as markup by some clients, and none draws a point that is no number. */
export function chartFaults(node: any, where: string): string[] {
  const faults: string[] = [];
  const say = (what: string) => faults.push(`${where}: ${what}`);
  if (!JSON.stringify(node.fallback ?? null).includes('"Table"'))
    say('no table for clients that draw no charts');
  for (const label of labelsIn([node.title, node.data]))
    if (label === '' || /[[\]*_`#<>~|\\]|\$\{/.test(label)) say(`a label “${label.slice(0, 40)}”`);
  if (!node.data.length || node.data.some((one: any) => !(one.data ?? one.values)?.length))
    say('a chart without points');
  for (const value of valuesIn(node.data))
    if (typeof value !== 'number' || !Number.isFinite(value)) say(`a value ${value}`);
  for (const { x } of node.data.flatMap(({ values = [] }: any) => values))
    if (!/^\d{4}-\d{2}-\d{2}$/.test(x)) say(`a day “${x}”`);
  return faults;
}

/** Every text of a chart that is shown. */
function labelsIn(node: any): string[] {
  if (typeof node === 'string') return [node];
  if (Array.isArray(node)) return node.flatMap(labelsIn);
  const { title, legend, data } = node ?? {};
  return [title, legend].filter((label) => label !== undefined).concat(data ? labelsIn(data) : []);
}

function valuesIn(data: any[]): unknown[] {
  return data.flatMap(({ data: shares = [], values = [] }) => [
    ...shares.map(({ value }: any) => value),
    ...values.map(({ y }: any) => y),
  ]);
}
