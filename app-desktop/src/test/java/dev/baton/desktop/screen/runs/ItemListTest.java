package dev.baton.desktop.screen.runs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.screen.run.RunId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ItemListTest {
    private final ItemList list = new ItemList();

    @Test
    void rowsThatStayAreNotTouched() {
        list.show(items(1, 2, 3));
        List<String> changes = new ArrayList<>();
        list.addListener((ListChangeListener<RunItem>) change -> {
            while (change.next()) {
                changes.add(change.getFrom() + "+" + change.getAddedSize() + "-" + change.getRemovedSize());
            }
        });
        list.show(items(9, 1, 2, 3));
        list.show(items(9, 1, 2, 3));
        list.show(items(9, 1, 3));
        assertThat(changes).containsExactly("0+1-0", "2+0-1");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void anyStateIsTakenOverAndListenersCanFollow(long seed) {
        Random random = new Random(seed);
        List<RunItem> mirror = new ArrayList<>();
        list.addListener((ListChangeListener<RunItem>) change -> {
            while (change.next()) {
                mirror.subList(change.getFrom(), change.getFrom() + change.getRemovedSize())
                        .clear();
                mirror.addAll(change.getFrom(), change.getAddedSubList());
            }
        });
        for (int i = 0; i < 500; i++) {
            List<Integer> numbers = new ArrayList<>();
            for (int n = 0; n < 20; n++) {
                if (random.nextBoolean()) {
                    numbers.add(n);
                }
            }
            if (random.nextInt(3) == 0) {
                Collections.shuffle(numbers, random);
            }
            List<RunItem> next = items(numbers.stream().mapToInt(n -> n).toArray());
            list.show(next);
            assertThat(list).as("seed %s", seed).isEqualTo(next);
            assertThat(mirror).isEqualTo(next);
        }
    }

    private static List<RunItem> items(int... numbers) {
        List<RunItem> items = new ArrayList<>();
        for (int number : numbers) {
            items.add(new RunItem.DetailSlot(new RunId("R" + number), 0));
        }
        return items;
    }
}
