import assert from 'node:assert/strict';
import test from 'node:test';
import { holds, outranks } from '../../../Assets/communities/powers';
import { reduce } from '../../../Assets/store/reduce';
import { emptyState } from '../../../Assets/store/state';
import { comment } from './samples';
import type { CommunityView, ModeratorPermission } from '../../../Assets/api/wire';
import type { Action } from '../../../Assets/store/actions';

/** Owned by 1, whose moderators are 1, 2 and 3, the most senior first. */
function view(permissions: ModeratorPermission[]): CommunityView {
  const moderators = ['1', '2', '3'].map((id, position) => ({ user: { id }, position }));
  return { community: { ownerId: '1' }, permissions, moderators } as unknown as CommunityView;
}

test('whoever holds everything holds each', () => {
  assert.equal(holds(['all'], 'ban_users'), true);
  assert.equal(holds(['manage_posts'], 'manage_posts'), true);
  assert.equal(holds(['manage_posts'], 'ban_users'), false);
  assert.equal(holds([], 'manage_posts'), false);
});

test('one acts on those below, never on the owner or oneself', () => {
  const cases: [own: string, other: string, permissions: ModeratorPermission[], may: boolean][] = [
    ['1', '2', ['all'], true], ['1', '1', ['all'], false], ['1', '9', ['all'], true],
    ['2', '3', ['ban_users'], true], ['3', '2', ['ban_users'], false], ['2', '1', ['all'], false],
    ['3', '9', ['ban_users'], true], ['9', '8', [], false], ['9', '3', [], false],
    // Keeps order on the whole site without an office here.
    ['9', '2', ['all'], true], ['9', '1', ['all'], false],
  ];
  for (const [own, other, permissions, may] of cases) {
    assert.equal(outranks(view(permissions), own, other), may, `${own} on ${other}`);
  }
});

test('a removed comment loses its text to a room, but not to who was shown it as removed', () => {
  const loaded: Action = {
    type: 'comments/loaded', postId: '50', focus: null, tree: { comments: [{ ...comment('1', null, 0), content: 'rude' }], more: [] },
  };
  const blank = { ...comment('1', null, 0), isRemoved: true, content: '', author: null };
  const heard: Action = { type: 'comment:updated', payload: { postId: '50', comment: blank, commentCount: 1 } };
  const shown: Action = { type: 'comment/seen', comment: { ...blank, content: 'rude' } };
  const textAfter = (...actions: Action[]): string | undefined =>
    actions.reduce(reduce, emptyState).comments['50']?.comments[0]?.content;
  assert.equal(textAfter(loaded, heard), '');
  assert.equal(textAfter(loaded, heard, shown), 'rude');
  assert.equal(textAfter(loaded, shown, heard), 'rude');
});
