package dev.baton.engine.simulation;

import dev.baton.engine.id.StepId;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonObject;
import dev.baton.engine.step.Opcode;
import dev.baton.engine.step.StepInfo;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Opcodes as an SDK reports them; steps are named by the id that the user wrote.
public final class Ops {
    private Ops() {}

    /// The hashed id of a step.
    public static StepId id(String step) {
        try {
            var hash = MessageDigest.getInstance("SHA-1").digest(step.getBytes(StandardCharsets.UTF_8));
            return new StepId(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What opcodes of a step have in common.
    public static StepInfo info(String step) {
        return info(step, false);
    }

    private static StepInfo info(String step, boolean race) {
        return new StepInfo(id(step).value(), step, step, 0, "step.run", null, race, 0, 0, List.of());
    }

    public static Opcode ran(String step, String json) {
        return new Opcode.StepRun(info(step), Json.parse(json));
    }

    public static Opcode threw(String step, String message) {
        return new Opcode.StepError(info(step), error("Error", message), false);
    }

    public static Opcode failed(String step, String message) {
        return new Opcode.StepFailed(info(step), error("NonRetriableError", message));
    }

    public static Opcode planned(String step) {
        return new Opcode.StepPlanned(info(step));
    }

    public static Opcode sleep(String step, String until) {
        return new Opcode.Sleep(info(step), until);
    }

    public static Opcode waitFor(String step, String event, @Nullable String condition, String timeout) {
        return new Opcode.WaitForEvent(info(step), event, condition, timeout);
    }

    public static Opcode signal(String step, String signal, String timeout, boolean replace) {
        return new Opcode.WaitForSignal(info(step), signal, timeout, replace);
    }

    public static Opcode invoke(String step, String function, String data, String timeout) {
        var payload = new JsonObject().put("data", Json.parse(data)).build();
        return new Opcode.InvokeFunction(info(step), function, payload, timeout);
    }

    public static Opcode fetch(String step, String url) {
        return new Opcode.Gateway(info(step), url, "GET", Json.EMPTY_OBJECT, null);
    }

    public static Opcode complete(String json) {
        return new Opcode.RunComplete(info("complete"), Json.parse(json));
    }

    public static Opcode discover() {
        return new Opcode.DiscoveryRequest(info("discover"));
    }

    public static Opcode none() {
        return new Opcode.None(new StepInfo("", "", null, 0, null, null, false, 0, 0, List.of()));
    }

    public static Opcode defer(String id, String function, String input) {
        return new Opcode.DeferAdd(info(id), function, Json.parse(input), null);
    }

    public static Opcode abortDefer(String id) {
        return new Opcode.DeferAbort(info(id + ":abort"), id(id).value());
    }

    /// The same opcode with `parallelMode` `race`.
    public static Opcode race(Opcode op) {
        return switch (op) {
            case Opcode.StepPlanned planned ->
                new Opcode.StepPlanned(info(planned.info().name(), true));
            case Opcode.Sleep sleep -> new Opcode.Sleep(info(sleep.info().name(), true), sleep.until());
            case Opcode.WaitForEvent wait ->
                new Opcode.WaitForEvent(info(wait.info().name(), true), wait.event(), wait.condition(), wait.timeout());
            case Opcode.WaitForSignal wait ->
                new Opcode.WaitForSignal(info(wait.info().name(), true), wait.signal(), wait.timeout(), wait.replace());
            case Opcode.InvokeFunction invoke ->
                new Opcode.InvokeFunction(
                        info(invoke.info().name(), true), invoke.functionId(), invoke.payload(), invoke.timeout());
            case Opcode.Gateway gateway ->
                new Opcode.Gateway(
                        info(gateway.info().name(), true),
                        gateway.url(),
                        gateway.method(),
                        gateway.headers(),
                        gateway.body());
            default -> throw new IllegalArgumentException("no race for " + op);
        };
    }

    /// An error object.
    public static Json error(String name, String message) {
        return new JsonObject().put("name", name).put("message", message).build();
    }
}
