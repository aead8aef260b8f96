package dev.baton.engine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.engine.id.StepId;
import java.util.ArrayList;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The compact list of finished steps behaves like a list.
final class StepStackTest {
    @Test
    void keepsAnyIdsInOrder() {
        var random = new SplittableRandom(7);
        for (int round = 0; round < 200; round++) {
            var stack = new StepStack();
            var model = new ArrayList<StepId>();
            int size = random.nextInt(60);
            for (int i = 0; i < size; i++) {
                var id = id(random);
                if (!model.contains(id)) {
                    model.add(id);
                    stack.push(id);
                }
            }
            assertThat(stack.list()).isEqualTo(model);
            assertThat(stack.size()).isEqualTo(model.size());
            for (int i = 0; i < model.size(); i++) {
                assertThat(stack.indexOf(model.get(i))).isEqualTo(i);
            }
            assertThat(stack.indexOf(new StepId("absent"))).isEqualTo(-1);
            assertThat(stack.last().orElse(null)).isEqualTo(model.isEmpty() ? null : model.getLast());
        }
    }

    private static StepId id(SplittableRandom random) {
        return switch (random.nextInt(4)) {
            case 0 -> new StepId("step-" + random.nextInt(1_000));
            case 1 -> new StepId("schön".repeat(random.nextInt(1, 120)));
            default -> new StepId("%016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt()));
        };
    }
}
