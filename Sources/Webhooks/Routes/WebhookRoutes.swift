import Communities
import Kernel
import Web

/// Webhooks that tell other programs what happens.
enum WebhookRoutes {
    static func all(_ webhooks: WebhookActions) -> [Endpoint] {
        lists(webhooks) + ones(webhooks) + deliveries(webhooks)
    }

    private static func lists(_ webhooks: WebhookActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/servers/{server}/webhooks", .user, tag: "webhooks", summary: "The webhooks of a server",
                in: NoInput.self, out: [WebhookPayload].self
            ) { _, call in try await webhooks.list(of: .server(call.id("server")), as: call.user()) },
            Endpoint(
                .get, "/communities/{community}/webhooks", .user, tag: "webhooks",
                summary: "The webhooks of a community", in: NoInput.self, out: [WebhookPayload].self
            ) { _, call in
                try await webhooks.list(ofCommunity: CommunityHandle(call.path("community")), as: call.user())
            },
            Endpoint(
                .get, "/webhooks", .user, tag: "webhooks", summary: "The webhooks of what you do yourself",
                in: NoInput.self, out: [WebhookPayload].self
            ) { _, call in try await webhooks.list(of: .user(call.user().userId), as: call.user()) },
            Endpoint(
                .post, "/webhooks", .user, rate: .webhook, tag: "webhooks", summary: "Make a webhook",
                in: CreateWebhookInput.self, out: WebhookWithSecretPayload.self, status: .created
            ) { input, call in try await webhooks.create(input, as: call.user()) },
        ]
    }

    private static func ones(_ webhooks: WebhookActions) -> [Endpoint] {
        [
            Endpoint(
                .get, "/webhooks/{webhook}", .user, tag: "webhooks", summary: "One webhook", in: NoInput.self,
                out: WebhookPayload.self
            ) { _, call in try await webhooks.view(call.id("webhook"), as: call.user()) },
            Endpoint(
                .patch, "/webhooks/{webhook}", .user, tag: "webhooks", summary: "Change a webhook",
                in: UpdateWebhookInput.self, out: WebhookPayload.self
            ) { input, call in try await webhooks.update(call.id("webhook"), input, as: call.user()) },
            Endpoint(
                .delete, "/webhooks/{webhook}", .user, tag: "webhooks", summary: "Delete a webhook",
                in: NoInput.self, out: NoOutput.self
            ) { _, call in
                try await webhooks.delete(call.id("webhook"), as: call.user())
                return NoOutput()
            },
            Endpoint(
                .post, "/webhooks/{webhook}/token", .user, rate: .webhook, tag: "webhooks",
                summary: "Give a webhook a new secret; the one before holds for a day more", in: NoInput.self,
                out: WebhookWithSecretPayload.self
            ) { _, call in try await webhooks.changeSecret(of: call.id("webhook"), as: call.user()) },
        ]
    }

    private static func deliveries(_ webhooks: WebhookActions) -> [Endpoint] {
        [
            Endpoint(
                .post, "/webhooks/{webhook}/test", .user, rate: .webhook, tag: "webhooks",
                summary: "Send a ping now and see what comes of it", in: NoInput.self, out: WebhookDeliveryPayload.self
            ) { _, call in try await webhooks.test(call.id("webhook"), as: call.user()) },
            Endpoint(
                .get, "/webhooks/{webhook}/deliveries", .user, tag: "webhooks",
                summary: "What was told to a webhook, newest first", in: PageQuery.self,
                outPage: WebhookDeliveryPayload.self
            ) { input, call in
                try await webhooks.deliveries(
                    of: call.id("webhook"), call.page(input.cursor, input.limit), as: call.user())
            },
            Endpoint(
                .post, "/webhooks/deliveries/{delivery}/retry", .user, rate: .webhook, tag: "webhooks",
                summary: "Send a delivery once more", in: NoInput.self, out: WebhookDeliveryPayload.self,
                status: .accepted
            ) { _, call in try await webhooks.retry(call.id("delivery"), as: call.user()) },
        ]
    }
}
