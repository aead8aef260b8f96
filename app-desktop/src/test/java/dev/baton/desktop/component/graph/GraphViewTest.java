package dev.baton.desktop.component.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.desktop.Fx;
import dev.baton.desktop.FxWindow;
import dev.baton.desktop.component.Status;
import dev.baton.desktop.theme.ThemeChoice;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class GraphViewTest {
    private final List<String> selected = new ArrayList<>();
    private final List<String> opened = new ArrayList<>();
    private FxWindow window;
    private GraphView view;

    @AfterEach
    void close() {
        if (window != null) {
            window.close();
        }
    }

    @Test
    void aChainOfTwoHundredIsWalkedByKeyboardAndWhatIsSelectedIsSeen() {
        show(chain(200));
        window.press(view, KeyCode.HOME);
        for (int i = 1; i < 200; i++) {
            window.press(view, KeyCode.DOWN);
            assertThat(view.selected()).isEqualTo("n" + i);
            assertThat(inView("n" + i)).isTrue();
        }
        window.press(view, KeyCode.DOWN);
        assertThat(view.selected()).isEqualTo("n199");
        window.press(view, KeyCode.HOME);
        assertThat(inView("n0")).isTrue();
        window.press(view, KeyCode.END);
        assertThat(view.selected()).isEqualTo("n199");
        assertThat(selected).startsWith("n0", "n1").endsWith("n0", "n199");
        window.press(view, KeyCode.ENTER);
        assertThat(opened).containsExactly("n199");
    }

    @Test
    void arrowsGoAcrossAForkAndBackUp() {
        show(fork());
        window.press(view, KeyCode.HOME);
        window.press(view, KeyCode.DOWN);
        String first = view.selected();
        window.press(view, KeyCode.RIGHT);
        String second = view.selected();
        assertThat(List.of(first, second)).containsExactlyInAnyOrder("a", "b");
        window.press(view, KeyCode.DOWN);
        assertThat(view.selected()).isEqualTo("join");
        assertThat(Fx.run(view::spoken)).isEqualTo("join, Running, step.run, after a, b");
        window.press(view, KeyCode.UP);
        assertThat(view.selected()).isIn("a", "b");
    }

    @Test
    void boxesOfAGraphNeverLieOnEachOther() {
        show(fork());
        Bounds a = Fx.run(() -> view.boundsOf("a").orElseThrow());
        Bounds b = Fx.run(() -> view.boundsOf("b").orElseThrow());
        Bounds join = Fx.run(() -> view.boundsOf("join").orElseThrow());
        assertThat(a.intersects(b)).isFalse();
        assertThat(a.getMinY()).isEqualTo(b.getMinY());
        assertThat(join.getMinY()).isGreaterThan(a.getMaxY());
    }

    @Test
    void theMouseSelectsDragsAndZooms() {
        show(fork());
        Bounds a = Fx.run(() -> view.boundsOf("a").orElseThrow());
        window.click(view, a.getCenterX(), a.getCenterY(), 1);
        assertThat(selected).containsExactly("a");
        window.drag(view, 5, 5, 45, 25);
        Bounds moved = Fx.run(() -> view.boundsOf("a").orElseThrow());
        assertThat(moved.getMinX() - a.getMinX()).isEqualTo(40);
        assertThat(moved.getMinY() - a.getMinY()).isEqualTo(20);
        window.scroll(view, moved.getMinX(), moved.getMinY(), 100, true);
        Bounds larger = Fx.run(() -> view.boundsOf("a").orElseThrow());
        assertThat(larger.getWidth()).isGreaterThan(moved.getWidth());
        assertThat(larger.getMinX()).isCloseTo(moved.getMinX(), org.assertj.core.data.Offset.offset(0.01));
        window.press(view, KeyCode.DIGIT0);
        assertThat(view.zoom()).isEqualTo(1);
    }

    @Test
    void anUpdateKeepsSelectionAndPlace() {
        show(fork());
        window.press(view, KeyCode.HOME);
        window.drag(view, 5, 5, 45, 25);
        Bounds before = Fx.run(() -> view.boundsOf("start").orElseThrow());
        window.run(() -> {
            List<Graph.Node> more = new ArrayList<>(fork().nodes());
            more.add(new Graph.Node("end", "end", "", Status.QUEUED, false));
            List<Graph.Edge> edges = new ArrayList<>(fork().edges());
            edges.add(new Graph.Edge("join", "end", Graph.Kind.ORDER));
            view.show(new Graph(more, edges));
            return true;
        });
        assertThat(view.selected()).isEqualTo("start");
        assertThat(Fx.run(() -> view.boundsOf("start").orElseThrow())).isEqualTo(before);
    }

    @Test
    void twoBoxesOfOneIdAreRefused() {
        Graph.Node node = new Graph.Node("a", "a", "", Status.QUEUED, false);
        assertThatThrownBy(() -> new Graph(List.of(node, node), List.of())).hasMessage("two nodes have the id a");
    }

    private static Graph chain(int length) {
        List<Graph.Node> nodes = new ArrayList<>();
        List<Graph.Edge> edges = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            nodes.add(new Graph.Node("n" + i, "step " + i, "", Status.COMPLETED, false));
            if (i > 0) {
                edges.add(new Graph.Edge("n" + (i - 1), "n" + i, Graph.Kind.ORDER));
            }
        }
        return new Graph(nodes, edges);
    }

    private static Graph fork() {
        return new Graph(
                List.of(
                        new Graph.Node("start", "start", "", Status.COMPLETED, true),
                        new Graph.Node("a", "a", "step.run", Status.COMPLETED, false),
                        new Graph.Node("b", "b", "step.run", Status.FAILED, false),
                        new Graph.Node("join", "join", "step.run", Status.RUNNING, false)),
                List.of(
                        new Graph.Edge("start", "a", Graph.Kind.PARALLEL),
                        new Graph.Edge("start", "b", Graph.Kind.PARALLEL),
                        new Graph.Edge("a", "join", Graph.Kind.ORDER),
                        new Graph.Edge("b", "join", Graph.Kind.ORDER)));
    }

    private boolean inView(String id) {
        return Fx.run(() -> view.getLayoutBounds().contains(view.boundsOf(id).orElseThrow()));
    }

    private void show(Graph graph) {
        window = FxWindow.show(ThemeChoice.LIGHT, 640, 400, appearance -> {
            view = new GraphView(appearance);
            view.setOnSelect(selected::add);
            view.setOnActivate(opened::add);
            view.show(graph);
            return new StackPane(view);
        });
    }
}
