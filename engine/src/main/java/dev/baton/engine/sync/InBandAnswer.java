package dev.baton.engine.sync;

import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.json.Members;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A registration that an SDK sends as the answer to a signed ping (SDK §5), put into the shape in which SDKs send one
/// by themselves. What only describes the SDK (`inspection`) is left out, so that it never counts as a change.
final class InBandAnswer {
    private InBandAnswer() {}

    /// The body of `POST /fn/register` that says the same.
    ///
    /// @param url where the app was pinged; used when the answer names no URL
    /// @throws JsonSyntaxException when it is no JSON object
    static byte[] asRegistration(byte[] body, String url) {
        var tree = Json.read(body);
        if (!tree.isObject()) {
            throw new JsonSyntaxException("the answer must be a JSON object", null);
        }
        var answer = Members.of(tree);
        var registration = JsonNodeFactory.instance.objectNode();
        registration.put("url", url).put("deployType", "ping");
        copy(answer, "url", registration, "url");
        copy(answer, "app_id", registration, "appName");
        copy(answer, "appVersion", registration, "appVersion");
        copy(answer, "framework", registration, "framework");
        copy(answer, "functions", registration, "functions");
        copy(answer, "capabilities", registration, "capabilities");
        copy(answer, "featureObservations", registration, "featureObservations");
        registration.put("sdk", text(answer, "sdk_language") + ":" + version(text(answer, "sdk_version")));
        var headers = registration.putObject("headers");
        copy(answer, "env", headers, "env");
        copy(answer, "platform", headers, "platform");
        return Json.of(registration).bytes();
    }

    private static void copy(Members from, String name, ObjectNode to, String as) {
        var value = from.get(name);
        if (value != null) {
            to.set(as, value);
        }
    }

    private static String text(Members answer, String name) {
        var value = answer.get(name);
        return value != null && value.isString() ? value.stringValue() : "";
    }

    /// With the `v` that SDKs put before it when they register by themselves.
    private static String version(String version) {
        return version.isEmpty() || version.startsWith("v") ? version : "v" + version;
    }
}
