// Webhooks: telling other programs what happens here.
//
// Owns: the addresses people gave for that, what each wants to hear, the signed deliveries with their log, and who may know
// of what. Knows the rooms by their doors and their events by the log; an HTTP request is sent by `Outbound`, tried again by
// `Jobs`. Webhooks that bring messages in are not of this room.
//
// An event's walk: a verb commits and its event stands in the log. `WebhookFeeding` wakes; `Feeder` reads the events after
// its cursor, finds the webhooks of the place and asks for each whether the person who made it may know of this at this
// moment. What is to be sent is written with its job and the cursor in one transaction, so an event is taken up once. The
// job `webhook.deliver` sends it (`WebhookActions+Deliver`); what came of a try is written into the delivery.
//
// A delivery is a POST of JSON with
//
//     X-Cryb-Event: message.created
//     X-Cryb-Delivery: 7300000000000000         the same for every try; to know a second one by
//     X-Cryb-Timestamp: 1767225600              seconds since 1970, of this try
//     X-Cryb-Signature: v1=<hex>                HMAC-SHA-256 of "<timestamp>.<body>" under the secret
//
// To verify: compute the HMAC over the bytes as they came, compare in constant time with each `v1=` of the header (for a day
// after a change of the secret there are two, parted by a comma), and refuse a time stamp more than five minutes away.
// `Tests/Support/webhook_signature.py` does it. An answer of 2xx within ten seconds is success; anything else is tried again
// five times, after 5 seconds, 10, 20, 40 and 80. What one server is sent is held to the limits of its target in the queue
// `webhooks` (`QueueLimits.webhooks`): one at a time, five a second, and a rest after many failures of its own. A delivery
// that waits for that has no time of its next try.
