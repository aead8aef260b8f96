package dev.baton.engine.driver;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What tokens of well-known models cost by the providers' public price lists, to estimate the cost of a
/// request (STO §8). Discounts, caches and later changes of prices are not considered.
final class ModelPrices {
    private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);
    private static final int SCALE = 6;

    /// US dollars for a million tokens, by the beginning of a model's name.
    private static final TreeMap<String, Price> PRICES = new TreeMap<>(Map.ofEntries(
            price("claude-3-5-haiku", "0.8", "4"),
            price("claude-3-5-sonnet", "3", "15"),
            price("claude-3-7-sonnet", "3", "15"),
            price("claude-3-haiku", "0.25", "1.25"),
            price("claude-3-opus", "15", "75"),
            price("claude-haiku-4-5", "1", "5"),
            price("claude-opus-4", "15", "75"),
            price("claude-opus-4-5", "5", "25"),
            price("claude-sonnet-4", "3", "15"),
            price("deepseek-chat", "0.27", "1.1"),
            price("deepseek-reasoner", "0.55", "2.19"),
            price("gemini-1.5-flash", "0.075", "0.3"),
            price("gemini-1.5-pro", "1.25", "5"),
            price("gemini-2.0-flash", "0.1", "0.4"),
            price("gemini-2.5-flash", "0.3", "2.5"),
            price("gemini-2.5-flash-lite", "0.1", "0.4"),
            price("gemini-2.5-pro", "1.25", "10"),
            price("gpt-3.5-turbo", "0.5", "1.5"),
            price("gpt-4-turbo", "10", "30"),
            price("gpt-4.1", "2", "8"),
            price("gpt-4.1-mini", "0.4", "1.6"),
            price("gpt-4.1-nano", "0.1", "0.4"),
            price("gpt-4o", "2.5", "10"),
            price("gpt-4o-mini", "0.15", "0.6"),
            price("gpt-5", "1.25", "10"),
            price("gpt-5-mini", "0.25", "2"),
            price("gpt-5-nano", "0.05", "0.4"),
            price("grok-3", "3", "15"),
            price("grok-3-mini", "0.3", "0.5"),
            price("grok-4", "3", "15"),
            price("o1", "15", "60"),
            price("o3", "2", "8"),
            price("o3-mini", "1.1", "4.4"),
            price("o4-mini", "1.1", "4.4")));

    private record Price(BigDecimal input, BigDecimal output) {}

    private ModelPrices() {}

    /// US dollars; nothing when the model is not known.
    static Optional<BigDecimal> cost(String model, long inputTokens, long outputTokens) {
        return price(model)
                .map(price -> price.input()
                        .multiply(BigDecimal.valueOf(inputTokens))
                        .add(price.output().multiply(BigDecimal.valueOf(outputTokens)))
                        .divide(MILLION, SCALE, RoundingMode.HALF_UP)
                        .stripTrailingZeros());
    }

    /// The price of the longest known name that the model's begins with, up to a dash or the like: dated
    /// versions cost what the model costs. Bedrock puts region and provider before the name.
    private static Optional<Price> price(String model) {
        var name = model.substring(model.lastIndexOf('/') + 1).replaceFirst("^([a-z]+\\.)+", "");
        for (var entry = PRICES.floorEntry(name); entry != null; entry = PRICES.lowerEntry(entry.getKey())) {
            var known = entry.getKey();
            boolean fits = name.startsWith(known)
                    && (name.length() == known.length() || "-@:".indexOf(name.charAt(known.length())) >= 0);
            if (fits) {
                return Optional.of(entry.getValue());
            }
            if (known.charAt(0) != name.charAt(0)) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Map.Entry<String, Price> price(String model, String input, String output) {
        return Map.entry(model, new Price(new BigDecimal(input), new BigDecimal(output)));
    }
}
