package dev.baton.desktop.component.timeline;

import javafx.scene.input.KeyEvent;

/// The keyboard of the timeline (ui-screens 4.2).
final class TimelineKeys {
    private static final double ZOOM = 1.5;
    private static final double STEP = 0.1;
    private static final double LARGE_STEP = 0.5;

    private final TimelineView view;
    private final TimelineState state;

    TimelineKeys(TimelineView view, TimelineState state) {
        this.view = view;
        this.state = state;
    }

    void install() {
        view.onKey(this::onKey);
    }

    private void onKey(KeyEvent event) {
        if (state.timeline() == null || event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        double step = event.isShiftDown() ? LARGE_STEP : STEP;
        boolean handled = true;
        switch (event.getCode()) {
            case UP -> moveBy(-1);
            case DOWN -> moveBy(1);
            case PAGE_UP -> moveBy(-view.page());
            case PAGE_DOWN -> moveBy(view.page());
            case HOME -> moveBy(-state.rows().size());
            case END -> moveBy(state.rows().size());
            case RIGHT -> {
                state.expandOrEnter();
                view.userSelected();
            }
            case LEFT -> {
                state.collapseOrLeave();
                view.userSelected();
            }
            case ENTER -> view.userActivated();
            case OPEN_BRACKET -> view.collapseAll();
            case CLOSE_BRACKET -> view.expandAll();
            case W -> view.look(state.window().zoom(ZOOM, 0.5));
            case S -> view.look(state.window().zoom(1 / ZOOM, 0.5));
            case A -> view.look(state.window().pan(-step));
            case D -> view.look(state.window().pan(step));
            case F -> {
                state.fitSelection();
                view.changed();
            }
            case DIGIT0, NUMPAD0 -> view.look(TimeWindow.ALL);
            case Z -> view.compressedProperty().set(!view.compressedProperty().get());
            case C -> view.lookThrough(view.lens() == Lens.CRITICAL_PATH ? null : Lens.CRITICAL_PATH);
            case M -> view.mark();
            case O -> view.level(true);
            case P -> view.level(false);
            case E -> view.nextError(!event.isShiftDown());
            default -> handled = false;
        }
        if (handled) {
            event.consume();
        }
    }

    private void moveBy(int rows) {
        state.moveBy(rows);
        view.userSelected();
    }
}
