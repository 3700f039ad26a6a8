import { expect, test } from '@jest/globals';
import { emptyState } from '../../src/core/domain/state.ts';
import { channelRecipients, channelsOf } from '../../src/playground/channels.ts';

const terms = (channel: string, id?: string) => ({ channel, id, weekday: 1, time: '09:30', priority: null });

test('channels are those that a digest is posted in and those where one was, also under their platform’s name', () => {
  const state: any = emptyState('default', ['snapshots']);
  expect(channelsOf(state)).toEqual([{ id: '#delivery-plan', name: '#delivery-plan' }]);
  state.settings.set('settings', { digests: [terms('#board', 'C042'), terms('#teams')] });
  state.snapshots.set('one', { terms: terms('#board') }).set('two', { terms: terms('#all-staff') });
  expect(channelsOf(state).map(({ name }) => name)).toEqual(['#all-staff', '#board', '#teams']);
  expect(channelRecipients(state, '#board')).toEqual(['channel:#board', 'channel:C042|#board']);
  expect(channelRecipients(state, '#nowhere')).toEqual(['channel:#nowhere']);
});
