import assert from 'node:assert/strict';
import test from 'node:test';
import { changedPlaces, moveRow } from '../../../Assets/servers/channelOrder';
import { canTouch, changedPositions, rolesFromTop } from '../../../Assets/servers/roleOrder';
import type { Channel, Member, Role } from '../../../Assets/api/wire';

/** `A` is a category, `a` a channel. */
function channels(names: string): Channel[] {
  return [...names].map((name) => ({ id: name, type: name === name.toUpperCase() ? 'category' : 'text' }) as Channel);
}

function moved(names: string, id: string, to: number): string {
  return moveRow(channels(names), id, to).map((row) => row.id).join('');
}

test('channels move freely, also from one category to another', () => {
  assert.equal(moved('xAabBc', 'a', 5), 'xAbBca');
  assert.equal(moved('xAabBc', 'c', 0), 'cxAabB');
  assert.equal(moved('xAabBc', 'x', 1), 'AxabBc');
});

test('categories take their channels along and stay outside each other', () => {
  assert.equal(moved('xAabBcCd', 'A', 2), 'xBcAabCd');
  assert.equal(moved('xAabBcCd', 'A', 7), 'xBcCdAab');
  assert.equal(moved('xAabBcCd', 'C', 5), 'xAabCdBc');
  assert.equal(moved('xAabBcCd', 'C', 0), 'xCdAabBc');
  assert.equal(moved('xAabBc', 'B', 3), 'xBcAab');
});

test('places count among siblings and only changes are told', () => {
  const rows = channels('xyAab').map((row, index) => ({ ...row, parentId: index > 2 ? 'A' : null }));
  const positions = [0, 1, 2, 0, 1];
  const placed = rows.map((row, index) => ({ ...row, position: positions[index] ?? 0 }));
  assert.deepEqual(changedPlaces(placed), []);
  const after = moveRow(placed, 'y', 3);
  assert.deepEqual(changedPlaces(after), [
    { channelId: 'A', position: 1, parentId: null },
    { channelId: 'a', position: 0, parentId: 'A' },
    { channelId: 'y', position: 1, parentId: 'A' },
    { channelId: 'b', position: 2, parentId: 'A' },
  ].filter(({ channelId }) => channelId !== 'a'));
});

function role(id: string, position: number, more: Partial<Role> = {}): Role {
  return { id, position, isEveryone: false, isManaged: false, ...more } as Role;
}

test('roles are counted from the bottom without everyone', () => {
  const list = [role('3', 1), role('1', 3), role('2', 2), role('0', 0, { isEveryone: true })];
  assert.deepEqual(changedPositions(list), [{ roleId: '3', position: 3 }, { roleId: '1', position: 2 }, { roleId: '2', position: 1 }]);
  assert.deepEqual(rolesFromTop(list).map(({ id }) => id), ['1', '2', '3', '0']);
});

test('only what stands below may be touched', () => {
  const roles = [role('1', 3), role('2', 2), role('3', 1), role('0', 0, { isEveryone: true })];
  const actor = { isOwner: false, roleIds: ['2'] } as unknown as Member;
  assert.deepEqual(roles.map((each) => canTouch(actor, each, roles)), [false, false, true, true]);
  assert.equal(canTouch({ isOwner: true, roleIds: [] } as unknown as Member, role('1', 3), roles), true);
  assert.equal(canTouch(undefined, role('3', 1), roles), false);
});
