package dev.baton.desktop.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.conformance.Conformance;
import dev.baton.desktop.Fx;
import dev.baton.desktop.fake.ManualTimer;
import java.time.Duration;
import java.util.List;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import org.junit.jupiter.api.Test;

class SkeletonPauseTest {
    private static final Duration BLINK = Duration.ofMillis(1);

    private final ManualTimer timer = new ManualTimer();
    private final Node content = Fx.run(() -> Texts.label("content"));
    private final Node skeleton = Fx.run(() -> Skeleton.rows(3, 32, 80));
    private final ObjectProperty<LoadState<String>> state = new SimpleObjectProperty<>(new LoadState.Loading<>());
    private final StateFace face = Fx.run(() -> new StateFace(
            state,
            content,
            skeleton,
            () -> Texts.label("nothing"),
            () -> {},
            (time, action) -> timer.after(time, action)));

    static {
        Fx.start();
    }

    @Test
    @Conformance("DS-29")
    void anAnswerWithin120MsNeverShowsASkeleton() {
        pass(SkeletonPause.BEFORE.minus(BLINK));
        assertThat(seen()).isEmpty();
        say(new LoadState.Loaded<>("here"));
        assertThat(seen()).containsExactly(content);
        pass(Duration.ofSeconds(1));
        assertThat(seen()).containsExactly(content);
    }

    @Test
    @Conformance("DS-29")
    void aSkeletonThatIsSeenStaysFor200Ms() {
        pass(SkeletonPause.BEFORE);
        assertThat(seen()).containsExactly(skeleton);
        pass(BLINK);
        say(new LoadState.Loaded<>("here"));
        pass(SkeletonPause.LEAST.minus(BLINK.multipliedBy(2)));
        assertThat(seen()).containsExactly(skeleton);
        pass(BLINK);
        assertThat(seen()).containsExactly(content);
    }

    @Test
    void afterThatAnAnswerIsSeenAtOnce() {
        pass(Duration.ofSeconds(5));
        assertThat(seen()).containsExactly(skeleton);
        say(new LoadState.Failed<>("No server answers.", "unreachable"));
        assertThat(seen()).isNotEmpty().doesNotContain(skeleton, content);
    }

    @Test
    void whatWasThereBeforeStaysWhileTheNextAnswerComesSoon() {
        say(new LoadState.Loaded<>("here"));
        say(new LoadState.Loading<>());
        pass(SkeletonPause.BEFORE.minus(BLINK));
        assertThat(seen()).containsExactly(content);
        pass(BLINK);
        assertThat(seen()).containsExactly(skeleton);
    }

    @Test
    void aSkeletonThatWasTakenBackIsNotOwedToTheNextQuestion() {
        pass(SkeletonPause.BEFORE.minus(BLINK));
        say(new LoadState.Loaded<>("here"));
        say(new LoadState.Loading<>());
        pass(BLINK);
        assertThat(seen()).containsExactly(content);
        pass(SkeletonPause.BEFORE);
        assertThat(seen()).containsExactly(skeleton);
    }

    @Test
    void anAnswerThatIsOvertakenWhileTheSkeletonStaysIsNotShown() {
        pass(SkeletonPause.BEFORE);
        say(new LoadState.Empty<>());
        say(new LoadState.Loading<>());
        pass(SkeletonPause.LEAST);
        assertThat(seen()).containsExactly(skeleton);
        say(new LoadState.Loaded<>("here"));
        assertThat(seen()).containsExactly(content);
    }

    private void say(LoadState<String> next) {
        Fx.run(() -> {
            state.set(next);
            return true;
        });
    }

    private void pass(Duration time) {
        Fx.run(() -> {
            timer.advance(time);
            return true;
        });
    }

    private List<Node> seen() {
        return Fx.run(() -> List.copyOf(face.getChildren()));
    }
}
