import type { Activity } from '../core/domain/model.ts';
import type { Entity } from '../core/domain/state.ts';
import { withoutErased } from '../core/ledger/erasable-words.ts';

/** What is published about an activity. Owners’ words, forecasts, notes and names stay inside. */
export function published(activity: Entity<'activities'>): Activity {
  const { rev: _rev, changed: _changed, ...whole } = activity;
  const { narrative, title } = whole;
  // What was erased is left out, never printed as erased.
  const text = narrative?.publishedAt ? withoutErased(narrative.text) : null;
  return {
    ...whole,
    owner: '',
    lastWords: null,
    forecastDate: null,
    percent: null,
    evidence: [],
    title: withoutErased(title) ?? '',
    narrative: narrative && text !== null ? { ...narrative, text } : null,
  };
}
