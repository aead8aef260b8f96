package dev.baton.desktop.demo;

import java.util.List;

/// The apps of the demo and their functions: one that works, one that is not reachable, one that is connected.
final class DemoApps {
    private DemoApps() {}

    static List<DemoApp> all() {
        return List.of(
                new DemoApp(
                        DemoIds.uuid("shop"),
                        "shop",
                        "http://localhost:3000/api/inngest",
                        "js",
                        "4.2.1",
                        "nextjs",
                        "SERVE",
                        "",
                        true,
                        List.of(
                                event("shop", "process-order", "shop/order.placed", 4, 20),
                                event("shop", "charge-card", "shop/payment.requested", 4, 2),
                                event("shop", "send-welcome", "shop/customer.created", 3, 10),
                                event("shop", "sync-crm", "shop/customer.updated", 4, 0),
                                event("shop", "generate-report", "shop/report.requested", 2, 1),
                                event("shop", "restock-alert", "shop/stock.low", 4, 0),
                                event("shop", "ship-order", "shop/order.paid", 4, 0),
                                event("shop", "refund-order", "shop/order.returned", 4, 5),
                                cron("shop", "nightly-cleanup", "0 3 * * *"),
                                cron("shop", "weekly-digest", "0 6 * * 1-5"),
                                event("shop", "onboarding-drip", "shop/customer.created", 3, 0),
                                event("shop", "index-product", "shop/product.changed", 4, 0))),
                new DemoApp(
                        DemoIds.uuid("crm"),
                        "crm",
                        "http://localhost:4000/api/inngest",
                        "py",
                        "0.5.2",
                        "fastapi",
                        "SERVE",
                        "unreachable",
                        false,
                        List.of(
                                event("crm", "import-contacts", "crm/import.requested", 4, 0),
                                event("crm", "merge-duplicates", "crm/contact.merged", 4, 0),
                                cron("crm", "score-leads", "*/15 * * * *"),
                                event("crm", "notify-owner", "crm/lead.qualified", 4, 0))),
                new DemoApp(
                        DemoIds.uuid("warehouse"),
                        "warehouse",
                        "",
                        "go",
                        "0.11.1",
                        null,
                        "CONNECT",
                        "",
                        false,
                        List.of(
                                event("warehouse", "pick-order", "shop/order.paid", 4, 40),
                                event("warehouse", "pack-order", "warehouse/order.picked", 4, 40),
                                event("warehouse", "print-label", "warehouse/order.packed", 4, 0),
                                event("warehouse", "count-stock", "warehouse/count.requested", 1, 0),
                                cron("warehouse", "reorder-stock", "30 5 * * *"))));
    }

    private static DemoFunction event(String app, String name, String event, int retries, int concurrency) {
        return new DemoFunction(DemoIds.uuid(app + "-" + name), app, name, event, false, retries, concurrency);
    }

    private static DemoFunction cron(String app, String name, String expression) {
        return new DemoFunction(DemoIds.uuid(app + "-" + name), app, name, expression, true, 4, 0);
    }
}
