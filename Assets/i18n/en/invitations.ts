/** Invitations to communities. */
export const invitations = {
  open: 'Open invitations',
  noneOpen: 'None of yours is open.',
  send: 'Invite',
  sent: '{name} is invited.',
  needless: '{name} is in already, or was invited.',
  endOf: 'Withdraw the invitation of {name}',
  own: 'You are invited to',
  from: 'by {name}',
  decline: 'Decline',
  declineOf: 'Decline the invitation to {name}',
  to: 'You are invited to {name}',
  bad: 'The invitation in this link does not work: it has ended, was withdrawn, or was not copied whole.',
  only: 'By invitation only',
} as const;
