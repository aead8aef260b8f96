package dev.baton.desktop.demo;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// Payloads of the events of the demo, by event name.
final class DemoPayloads {
    private static final List<String> COUNTRIES = List.of("DE", "FR", "NL", "AT", "SE");
    private static final List<String> PEOPLE = List.of("mira", "jonas", "lea", "emil", "nora", "oskar");

    private DemoPayloads() {}

    static Map<String, Object> of(String event, Random random) {
        int number = 20_000 + random.nextInt(1_000);
        return switch (event) {
            case "shop/order.placed", "shop/order.paid", "shop/order.returned" ->
                map(
                        "orderId",
                        "ord_" + number,
                        "accountId",
                        "acct_8841",
                        "total",
                        189.4,
                        "currency",
                        "EUR",
                        "vip",
                        false,
                        "customer",
                        customer(random),
                        "lines",
                        List.of(
                                map("sku", "TEE-BLK-M", "qty", 2, "price", 24.9),
                                map("sku", "MUG-01", "qty", 1, "price", 139.6)));
            case "shop/payment.requested" ->
                map("orderId", "ord_" + number, "accountId", "acct_8841", "amount", 18_940, "currency", "eur");
            case "shop/stock.low" -> map("sku", "TEE-BLK-M", "left", random.nextInt(8), "warehouse", "BER-2");
            case "shop/report.requested" -> map("report", "2026-11", "format", "pdf");
            default -> {
                Map<String, Object> customer = customer(random);
                yield map(
                        "customerId",
                        customer.get("id"),
                        "email",
                        customer.get("email"),
                        "country",
                        customer.get("country"),
                        "marketing",
                        true,
                        "cart",
                        map("lines", 3),
                        "referrer",
                        null);
            }
        };
    }

    private static Map<String, Object> customer(Random random) {
        return map(
                "id",
                "cus_" + (84_000 + random.nextInt(900)),
                "email",
                PEOPLE.get(random.nextInt(PEOPLE.size())) + "@example.com",
                "country",
                COUNTRIES.get(random.nextInt(COUNTRIES.size())));
    }

    /// A map in the order of its pairs; null values are allowed.
    static Map<String, Object> map(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        @SuppressWarnings("NullAway") // JSON null is a value here, and the type of payloads has no word for it.
        Map<String, Object> json = (Map<String, Object>) (Map<String, ?>) map;
        return json;
    }
}
