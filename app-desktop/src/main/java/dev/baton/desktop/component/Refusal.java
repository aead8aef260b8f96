package dev.baton.desktop.component;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import org.jspecify.annotations.Nullable;

/// Why a control cannot be used now. Disabled controls get no mouse events, so their own tooltips never show; the
/// window shows the reason instead ([RefusalTip]), and screen readers read it as the help of the control.
public final class Refusal {
    private Refusal() {}

    /// Disables a control, or lets it be used.
    ///
    /// @param reason a short sentence without a full stop, or null when it can be used
    public static void set(Node control, @Nullable String reason) {
        if (reason != null && reason.isBlank()) {
            throw new IllegalArgumentException("A control that cannot be used needs a reason.");
        }
        control.setDisable(reason != null);
        if (control instanceof ActionButton button) {
            button.setReason(reason);
        } else {
            control.setAccessibleHelp(reason);
        }
    }

    /// The same for an entry of a menu, which says its reason behind its title: `Cancel…  it has ended`.
    ///
    /// @param reason a sentence, or null when it can be used
    public static void set(MenuItem item, String title, @Nullable String reason) {
        item.setDisable(reason != null);
        item.setText(reason == null ? title : title + "  " + lower(reason));
    }

    private static String lower(String sentence) {
        String words = sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
        return words.isEmpty() ? words : Character.toLowerCase(words.charAt(0)) + words.substring(1);
    }

    /// Keeps a control disabled while a condition does not hold.
    public static void bind(Node control, ObservableValue<Boolean> usable, String reason) {
        usable.subscribe(can -> set(control, can ? null : reason));
    }

    /// Why a node cannot be used: its own reason, or that of what it is in. Empty when it can be, or says nothing.
    public static String of(Node node) {
        for (Node at = node; at != null && at.isDisabled(); at = at.getParent()) {
            String own = at.getAccessibleHelp();
            if (at.isDisable() && own != null && !own.isBlank()) {
                return own;
            }
        }
        return "";
    }
}
