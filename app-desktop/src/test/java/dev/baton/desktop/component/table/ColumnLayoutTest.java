package dev.baton.desktop.component.table;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.desktop.component.table.ColumnLayout.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ColumnLayoutTest {
    private static final ColumnLayout DEFAULTS = new ColumnLayout(
            List.of(new Place("status", true, 0), new Place("app", false, 0), new Place("id", true, 0)));

    @Test
    void whatWasWrittenIsReadBack() {
        ColumnLayout layout = DEFAULTS.withShown("app", true)
                .withWidth("id", 180)
                .moved("id", -2)
                .withPayload("event.data[\"first name\"]");
        assertThat(ColumnLayout.parse(layout.format(), DEFAULTS)).isEqualTo(layout);
        assertThat(layout.shown()).containsExactly("id", "status", "app", "=event.data[\"first name\"]");
        assertThat(layout.payloadPaths()).containsExactly("event.data[\"first name\"]");
    }

    @Test
    void columnsThatAreNewComeWhereTheyUsuallyAreAndGoneOnesAreLeftOut() {
        ColumnLayout layout = ColumnLayout.parse("id:90 gone -status", DEFAULTS);
        assertThat(layout.places())
                .containsExactly(new Place("id", true, 90), new Place("app", false, 0), new Place("status", false, 0));
    }

    @Test
    void nonsenseLeavesTheDefaults() {
        assertThat(ColumnLayout.parse("", DEFAULTS)).isEqualTo(DEFAULTS);
        assertThat(ColumnLayout.parse("= - status:wide", DEFAULTS).places()).contains(new Place("status", true, 0));
    }

    @Test
    void theLastShownColumnStays() {
        ColumnLayout one = DEFAULTS.withShown("id", false);
        assertThat(one.withShown("status", false)).isEqualTo(one);
    }

    @Test
    void hiddenColumnsKeepTheirPlaceWhenShownOnesAreDragged() {
        assertThat(DEFAULTS.ordered(List.of("id", "status")).places())
                .containsExactly(new Place("id", true, 0), new Place("app", false, 0), new Place("status", true, 0));
    }
}
