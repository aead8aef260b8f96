package dev.baton.desktop.command;

import dev.baton.desktop.component.Icon;
import java.util.List;
import java.util.function.Supplier;

/// Something that the user can ask for. Immutable; the `with` methods give changed copies.
///
///     Command.of("run.cancel", Menu.RUN, "Cancel run", model::cancel)
///             .withKey("Shortcut+PERIOD")
///             .withKeywords("stop", "abort")
///             .withIcon(Icon.STOP)
///             .unless(() -> model.isEnded() ? "The run has ended." : "")
///
/// @param id stable name in dotted words, under which the user's own key is remembered: `run.cancel`
/// @param title words in the menu and the palette, sentence case; ends in `…` when it asks for more first
/// @param keywords other words by which the palette finds it
/// @param key the key without the user's changes, in the notation of [Shortcut#parse]; empty for none
/// @param unavailable why it cannot be done now, as a sentence; empty when it can. Asked on the FX thread, often, so it
///     must be quick.
/// @param writes whether it changes something on the server, which is not possible at times
/// @param action what it does, on the FX thread
public record Command(
        String id,
        Menu menu,
        String title,
        List<String> keywords,
        String key,
        Icon icon,
        Supplier<String> unavailable,
        boolean writes,
        Runnable action) {
    public Command {
        keywords = List.copyOf(keywords);
    }

    /// A command that can always be done, without a key.
    public static Command of(String id, Menu menu, String title, Runnable action) {
        return new Command(id, menu, title, List.of(), "", Icon.COMMAND, () -> "", false, action);
    }

    /// The same with a key, in the notation of [Shortcut#parse].
    public Command withKey(String keys) {
        return new Command(id, menu, title, keywords, keys, icon, unavailable, writes, action);
    }

    /// The same with other words by which it is found.
    public Command withKeywords(String... words) {
        return new Command(id, menu, title, List.of(words), key, icon, unavailable, writes, action);
    }

    /// The same with an icon in the palette.
    public Command withIcon(Icon sign) {
        return new Command(id, menu, title, keywords, key, sign, unavailable, writes, action);
    }

    /// The same with a reason why it cannot be done at times.
    ///
    /// @param reason gives a sentence, or an empty text while the command can be done
    public Command unless(Supplier<String> reason) {
        return new Command(id, menu, title, keywords, key, icon, reason, writes, action);
    }

    /// The same as one that changes something on the server.
    public Command writing() {
        return new Command(id, menu, title, keywords, key, icon, unavailable, true, action);
    }

    /// The same while nothing can be changed, if it changes something.
    ///
    /// @param refusal why not, or empty
    Command refused(String refusal) {
        return writes && !refusal.isEmpty() ? unless(() -> refusal) : this;
    }

    /// Its name and key without what it does.
    Command asEntry() {
        return new Command(id, menu, title, keywords, key, icon, () -> "", writes, () -> {});
    }

    /// Whether it can be done now.
    public boolean isAvailable() {
        return unavailable.get().isEmpty();
    }

    /// Does it, unless it cannot be done now.
    public void run() {
        if (isAvailable()) {
            action.run();
        }
    }
}
