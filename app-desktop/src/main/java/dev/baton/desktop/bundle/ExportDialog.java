package dev.baton.desktop.bundle;

import dev.baton.desktop.component.ActionButton;
import dev.baton.desktop.component.ActionButton.Kind;
import dev.baton.desktop.component.Alert;
import dev.baton.desktop.component.ChoiceButton;
import dev.baton.desktop.component.CountText;
import dev.baton.desktop.component.Icon;
import dev.baton.desktop.component.Modal;
import dev.baton.desktop.component.Overlay;
import dev.baton.desktop.component.Refusal;
import dev.baton.desktop.component.Texts;
import dev.baton.desktop.component.Toast;
import dev.baton.desktop.component.json.TextSaver;
import dev.baton.schema.bundle.Payloads;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks what of some runs goes into a bundle, says how large it is, and saves it. FX thread only.
public final class ExportDialog {
    private static final double WIDTH = 520;
    private static final int KILO = 1024;

    private final Overlay overlay;
    private final ExportModel model;
    private final TextSaver saver;
    private final Label size = Texts.paragraph("", "sm");
    private final ActionButton save =
            ActionButton.of(Kind.PRIMARY, "Save…", Icon.DOWNLOAD).id("save-bundle");

    private ExportDialog(Overlay overlay, ExportModel model, TextSaver saver) {
        this.overlay = overlay;
        this.model = model;
        this.saver = saver;
    }

    /// Opens the dialog and begins to read the runs.
    public static void open(Overlay overlay, ExportModel model, TextSaver saver) {
        ExportDialog dialog = new ExportDialog(overlay, model, saver);
        overlay.openDialog(dialog.content(), model::cancel);
        model.stateProperty().subscribe(dialog::show);
        model.read();
    }

    private Region content() {
        String these = model.chosen() == 1 ? "This run" : CountText.of(model.chosen(), "run");
        ChoiceButton<Boolean> scope = new ChoiceButton<>(
                "Runs", null, List.of(false, true), linked -> linked ? "With linked runs" : these, false);
        scope.setId("bundle-scope");
        scope.valueProperty().addListener((o, before, now) -> model.setLinked(now));
        ChoiceButton<Payloads> payloads =
                new ChoiceButton<>("Payloads", null, List.of(Payloads.values()), ExportDialog::title, Payloads.FULL);
        payloads.setId("bundle-payloads");
        payloads.valueProperty().addListener((o, before, now) -> model.setPayloads(now));
        size.setId("bundle-size");
        save.onClick(this::save);
        VBox body = new VBox(
                12,
                Texts.paragraph(
                        "A bundle holds runs with their traces, payloads, events and configuration in one file. It opens "
                                + "in Baton without a server.",
                        "sm",
                        "muted"),
                new HBox(8, scope, payloads),
                Texts.paragraph(masking(model.rules()), "sm", "muted"),
                size);
        HBox footer = new HBox(
                Texts.spacer(),
                ActionButton.of(Kind.SECONDARY, "Cancel").id("cancel-bundle").onClick(overlay::closeDialog),
                save);
        String title = model.chosen() == 1 ? "Export run" : "Export runs";
        Modal dialog = new Modal(WIDTH, Modal.head(title, overlay::closeDialog), body, footer);
        dialog.setId("export-bundle");
        return dialog;
    }

    private static String title(Payloads payloads) {
        return switch (payloads) {
            case FULL -> "With values";
            case SHAPES -> "Names and types only";
            case NONE -> "Left out";
        };
    }

    private static String masking(int rules) {
        return rules == 0
                ? "Nothing is masked. What must not leave can be set under Privacy in the settings."
                : rules == 1
                        ? "Values are masked by the rule under Privacy in the settings."
                        : "Values are masked by the " + rules + " rules under Privacy in the settings.";
    }

    private void show(ExportModel.State now) {
        size.getStyleClass().remove("error");
        switch (now) {
            case ExportModel.State.Reading reading -> {
                size.setText(
                        reading.known() == 0
                                ? "Reading …"
                                : "Reading run " + Math.min(reading.done() + 1, reading.known()) + " of "
                                        + reading.known() + " …");
                Refusal.set(save, "The runs are still being read");
            }
            case ExportModel.State.Ready ready -> {
                size.setText(CountText.of(ready.runs(), "run") + ", "
                        + CountText.full((ready.bytes().length + KILO - 1) / KILO) + " KB"
                        + (ready.masked() == 0 ? "" : ", " + CountText.of(ready.masked(), "value") + " masked"));
                Refusal.set(save, null);
            }
            case ExportModel.State.Failed failed -> {
                size.setText(failed.reason());
                size.getStyleClass().add("error");
                Refusal.set(save, "There is nothing to save");
            }
        }
    }

    private void save() {
        if (model.stateProperty().get() instanceof ExportModel.State.Ready ready) {
            var owner = overlay.getScene().getWindow();
            saver.saveBytes(owner, model.fileName(), ready.bytes())
                    .ifPresentOrElse(
                            problem ->
                                    overlay.show(Toast.of(Alert.Kind.ERROR, "The bundle could not be saved.", problem)),
                            overlay::closeDialog);
        }
    }
}
