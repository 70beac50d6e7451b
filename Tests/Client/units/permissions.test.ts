import assert from 'node:assert/strict';
import test from 'node:test';
import { allows, bit, holds, permissionGroups, permissionNames, withBit } from '../../../Assets/servers/permissions';

test('names stand at the bits of the wire', () => {
  assert.equal(bit('create_invite'), 0x1n);
  assert.equal(bit('view_channel'), 0x400n);
  assert.equal(bit('manage_roles'), 0x10000000n);
  assert.equal(bit('request_to_speak'), 1n << 32n);
  assert.equal(bit('manage_automod'), 1n << 41n);
});

test('every permission stands in one group', () => {
  const grouped = permissionGroups.flatMap((group) => group.names);
  assert.deepEqual([...grouped].sort(), [...permissionNames].sort());
});

test('an administrator is allowed everything and holds one bit', () => {
  const mask = String(bit('administrator'));
  assert.equal(allows(mask, 'ban_members'), true);
  assert.equal(holds(mask, 'ban_members'), false);
  assert.equal(allows(undefined, 'view_channel'), false);
});

test('bits above 32 survive setting and clearing', () => {
  const mask = withBit('0', 'moderate_members', true);
  assert.equal(mask, '1099511627776');
  assert.equal(withBit(mask, 'moderate_members', false), '0');
});
