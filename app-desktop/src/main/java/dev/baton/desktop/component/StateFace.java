package dev.baton.desktop.component;

import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Shows the content while it is loaded, and otherwise the face of its [LoadState]: a skeleton, an empty state, or an
/// error
/// with a way out. All three look alike on every screen.
public final class StateFace extends StackPane {
    private final Node content;
    private final Node skeleton;
    private final Supplier<Node> empty;
    private final Runnable retry;
    private final SkeletonPause pause;

    /// @param content what is shown when there is something
    /// @param skeleton stands for the content while the first answer is awaited
    /// @param empty what to say when there is nothing
    /// @param retry what "Try again" does after a failure
    public StateFace(
            ObservableValue<? extends LoadState<?>> state, Node content, Node skeleton, Empty empty, Runnable retry) {
        this(state, content, skeleton, () -> emptyFace(empty), retry);
    }

    /// @param empty makes what is shown when there is nothing, for screens that have more to say then than [Empty]
    /// holds
    public StateFace(
            ObservableValue<? extends LoadState<?>> state,
            Node content,
            Node skeleton,
            Supplier<Node> empty,
            Runnable retry) {
        this(state, content, skeleton, empty, retry, SkeletonPause.Delay.ofToolkit());
    }

    StateFace(
            ObservableValue<? extends LoadState<?>> state,
            Node content,
            Node skeleton,
            Supplier<Node> empty,
            Runnable retry,
            SkeletonPause.Delay delay) {
        this.content = content;
        this.skeleton = skeleton;
        this.empty = empty;
        this.retry = retry;
        this.pause = new SkeletonPause(delay);
        state.subscribe(this::show);
    }

    private void show(LoadState<?> state) {
        switch (state) {
            case LoadState.Loading<?> loading -> pause.await(() -> put(skeleton));
            case LoadState.Empty<?> nothing -> pause.settle(() -> put(empty.get()));
            case LoadState.Loaded<?> loaded -> pause.settle(() -> put(content));
            case LoadState.Failed<?> failed -> pause.settle(() -> put(failedFace(failed)));
        }
    }

    private void put(Node face) {
        if (getChildren().size() != 1 || getChildren().getFirst() != face) {
            getChildren().setAll(face);
        }
    }

    /// The face of nothing: an icon, one line that says what is missing, one sentence, and the way on.
    public static Node emptyFace(Empty empty) {
        VBox face = face(empty.icon(), empty.title(), empty.text());
        if (empty.action() != null) {
            face.getChildren().add(actions(empty.action()));
        }
        return face;
    }

    private Node failedFace(LoadState.Failed<?> failed) {
        VBox face = face(Icon.CROSS_CIRCLE, "This could not be loaded", failed.message());
        face.getStyleClass().add("failed");
        Label code = Texts.label(failed.code(), "mono-small", "state-code");
        ActionButton again = ActionButton.of(ActionButton.Kind.SECONDARY, "Try again", Icon.RETRY)
                .id("retry")
                .onClick(retry);
        face.getChildren().addAll(code, actions(again));
        return face;
    }

    private static VBox face(Icon icon, String title, String text) {
        Label sentence = Texts.paragraph(text, "state-text");
        sentence.setMaxWidth(420);
        VBox face = new VBox(new IconView(icon, 20), Texts.label(title, "state-title"), sentence);
        face.getStyleClass().add("state-face");
        return face;
    }

    private static HBox actions(Node action) {
        HBox actions = new HBox(action);
        actions.getStyleClass().add("state-actions");
        return actions;
    }

    /// What an empty state says.
    ///
    /// @param title what is missing, in a few words
    /// @param text one sentence that says how it comes to be
    /// @param action the way on
    public record Empty(
            Icon icon, String title, String text, @Nullable Node action) {}
}
