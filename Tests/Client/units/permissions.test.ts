import assert from 'node:assert/strict';
import test from 'node:test';
import { holds, permissionGroups, withPermission } from '../../../Assets/servers/permissionGroups';
import { allows, permissionBit, permissionNames } from '../../../Assets/servers/permissions';

test('names stand at the bits of the wire', () => {
  assert.equal(permissionBit('create_invite'), 0x1n);
  assert.equal(permissionBit('view_channel'), 0x400n);
  assert.equal(permissionBit('manage_roles'), 0x10000000n);
  assert.equal(permissionBit('request_to_speak'), 1n << 32n);
  assert.equal(permissionBit('manage_automod'), 1n << 41n);
});

test('every permission stands in one group', () => {
  const grouped = permissionGroups.flatMap((group) => group.names);
  assert.deepEqual([...grouped].sort(), [...permissionNames].sort());
});

test('an administrator is allowed everything and holds one bit', () => {
  const mask = String(permissionBit('administrator'));
  assert.equal(allows(mask, 'ban_members'), true);
  assert.equal(holds(mask, 'ban_members'), false);
});

test('bits above 32 survive setting and clearing', () => {
  const mask = withPermission('0', 'moderate_members', true);
  assert.equal(mask, '1099511627776');
  assert.equal(withPermission(mask, 'moderate_members', false), '0');
});
