import { html } from '../pages/html.ts';

/** What the words of the page mean, for whoever does not work with them. */
export const MEANINGS = html`<section>
<h2>What the words mean</h2>
<dl class="meanings">
<div><dt>not started</dt><dd>Work has not begun.</dd></div>
<div><dt>on track</dt><dd>Work goes on, and nothing speaks against its date.</dd></div>
<div><dt>at risk</dt><dd>The date may not be kept.</dd></div>
<div><dt>off track</dt><dd>The date will not be kept unless something changes.</dd></div>
<div><dt>complete</dt><dd>All of it is done.</dd></div>
<div><dt>paused, cancelled</dt><dd>The chief executive has decided that work rests, or ends without being done.</dd></div>
<div><dt>due soon</dt><dd>Its date is near, and the work is not complete.</dd></div>
<div><dt>overdue</dt><dd>Its date is over, and the work is not complete, paused or cancelled. Days late count from the date first promised.</dd></div>
<div><dt>moved</dt><dd>A later date was approved. The date first promised stays on record.</dd></div>
<div><dt>ongoing</dt><dd>The work has begun and has no end, so it is never overdue.</dd></div>
</dl>
</section>
`;
