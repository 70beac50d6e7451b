import assert from 'node:assert/strict';
import test from 'node:test';
import { contrast, readableColours, readableOn } from '../../../Assets/ui/colours';

test('contrast is that of WCAG, in either order', () => {
  assert.equal(contrast('#000000', '#ffffff'), 21);
  assert.equal(contrast('#ffffff', '#000000'), 21);
  assert.equal(contrast('#777777', '#777777'), 1);
  assert.ok(Math.abs(contrast('#767676', '#ffffff') - 4.54) < 0.01);
});

test('text can be read on any ground, in the colour that was wanted where that can be', () => {
  assert.equal(readableOn('#ffffff', '#767676'), '#767676');
  assert.equal(readableOn('#ffffff', '#777777'), '#000000');
  const steps = ['00', '33', '66', '77', '99', 'cc', 'ff'];
  const grounds = steps.flatMap((red) => steps.flatMap((green) => steps.map((blue) => `#${red}${green}${blue}`)));
  for (const ground of [...grounds, ...readableColours]) {
    for (const wanted of [null, ground, '#808080']) assert.ok(contrast(ground, readableOn(ground, wanted)) >= 4.5, ground);
  }
});
