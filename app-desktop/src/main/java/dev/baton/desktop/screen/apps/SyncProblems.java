package dev.baton.desktop.screen.apps;

import static dev.baton.desktop.screen.apps.SyncProblem.Stage.ADDRESS;
import static dev.baton.desktop.screen.apps.SyncProblem.Stage.ANSWER;
import static dev.baton.desktop.screen.apps.SyncProblem.Stage.FUNCTIONS;
import static dev.baton.desktop.screen.apps.SyncProblem.Stage.KEYS;
import static dev.baton.desktop.screen.apps.SyncProblem.Stage.SDK;

import dev.baton.desktop.screen.apps.SyncProblem.Place;
import dev.baton.desktop.screen.apps.SyncProblem.Remedy;
import dev.baton.desktop.screen.apps.SyncProblem.Stage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The catalogue of sync problems by code (ui-screens, section 8.6; rest-api, section 6). In titles `{place}` stands
/// for the
/// port or host of the app.
final class SyncProblems {
    private static final Remedy DEV_MODE = new Remedy("Start the app in development mode", "INNGEST_DEV=1 npm run dev");
    private static final Remedy SAME_KEY =
            new Remedy("Give app and server the same signing key, or neither of them one", "INNGEST_SIGNING_KEY");
    private static final Remedy APP_LOG = new Remedy("Read what the app itself logs about this request", "");
    private static final Remedy RIGHT_PATH =
            new Remedy("Check the path: most frameworks serve at /api/inngest", "/api/inngest");
    private static final Remedy UPDATE_SDK = new Remedy("Update the SDK of the app", "npm install inngest@latest");

    private static final Map<String, Entry> BY_CODE = new LinkedHashMap<>();

    static {
        put(
                ANSWER,
                "Nothing is listening on {place}",
                "The address was called and the connection was refused. The app is probably not running, or it runs"
                        + " elsewhere. Its functions keep their last configuration, but new runs wait until it is back.",
                List.of(
                        DEV_MODE,
                        new Remedy("Look for the port in what the app prints when it starts", ""),
                        new Remedy("An app in a container is reached under another name", "host.docker.internal")),
                "unreachable",
                "http_unreachable");
        put(
                ADDRESS,
                "This is not an address",
                "The address of the app cannot be understood, so nothing was called.",
                List.of(new Remedy("Write it with host, port and path", "http://localhost:3000/api/inngest")),
                "url_invalid",
                "invalid_url");
        put(
                ANSWER,
                "{place} speaks another protocol",
                "The address says http and the app answers https, or the other way round.",
                List.of(new Remedy("Change the beginning of the address", "https://")),
                "unsupported_protocol");
        put(
                ANSWER,
                "Private addresses are not called",
                "The server does not call hosts in private networks.",
                List.of(new Remedy("Use a public address, or start the server without that restriction", "")),
                "private_host");
        put(
                SDK,
                "Something else answers on {place}",
                "A server answered, but not with an Inngest SDK. It may be another app, or the path is wrong.",
                List.of(RIGHT_PATH, new Remedy("Check that no other app has taken the port", "")),
                "not_sdk",
                "http_missing_header");
        put(
                SDK,
                "There is nothing at this path",
                "The app answered with 404. It runs, but does not serve functions at this path.",
                List.of(RIGHT_PATH, new Remedy("Check that the route of the SDK is exported", "")),
                "url_not_found",
                "http_404");
        put(
                SDK,
                "The app does not take this method",
                "The app answered with 405. A sync needs PUT, and the route allows only others.",
                List.of(new Remedy("Export GET, POST and PUT from the route", "export const { GET, POST, PUT }")),
                "http_method_not_allowed",
                "http_405");
        put(
                SDK,
                "The app redirects",
                "The address leads to another one. Redirects are not followed, because requests are signed.",
                List.of(new Remedy("Use the address that the app redirects to", "")),
                "http_redirect");
        put(
                SDK,
                "The answer cannot be read",
                "The app answered, but the answer is longer than the server takes, or is packed in a way that it does not"
                        + " know.",
                List.of(RIGHT_PATH, APP_LOG),
                "answer_unreadable");
        put(
                SDK,
                "The app refused the request",
                "The app answered with a status of 400 to 499.",
                List.of(APP_LOG, RIGHT_PATH),
                "http_client_error",
                "http_not_ok");
        put(
                SDK,
                "The app failed while it answered",
                "The app answered with a status of 500 or above. Its code threw an error before the SDK could answer.",
                List.of(APP_LOG),
                "internal_server_error",
                "http_server_error");
        put(
                KEYS,
                "The app wants to know who calls",
                "The app answered with 401. It expects signed requests, or something before it asks for a login.",
                List.of(DEV_MODE, SAME_KEY),
                "unauthorized",
                "unauthorised");
        put(
                KEYS,
                "The app does not let the server in",
                "The app answered with 403. A firewall, a proxy or a middleware of the app refuses the request.",
                List.of(new Remedy("Let requests to the path of the SDK pass", "/api/inngest"), APP_LOG),
                "forbidden");
        put(
                KEYS,
                "App and server run in different modes",
                "The app expects the cloud and this is a dev server, or the other way round.",
                List.of(DEV_MODE),
                "server_kind_mismatch");
        put(
                KEYS,
                "The signing key is not valid",
                "The app was given a signing key that has the wrong form or is not known.",
                List.of(SAME_KEY, DEV_MODE),
                "invalid_signing_key",
                "signing_key_invalid");
        put(
                KEYS,
                "The app has no signing key",
                "The app runs in cloud mode, which needs a signing key.",
                List.of(DEV_MODE, SAME_KEY),
                "missing_signing_key",
                "signing_key_unspecified");
        put(
                KEYS,
                "The server has no signing key",
                "This server was told to require keys, but was not given one.",
                List.of(new Remedy("Start the server with a signing key", "--signing-key")),
                "missing_server_signing_key");
        put(
                KEYS,
                "The signature is not right",
                "Request and signature do not belong together. App and server have different keys, or their clocks differ by"
                        + " more than five minutes.",
                List.of(SAME_KEY, new Remedy("Set the clocks of both machines", "")),
                "sig_verification_failed",
                "response_not_signed");
        put(
                KEYS,
                "This is the app of another account",
                "The signing key of the app belongs to another account than this server.",
                List.of(SAME_KEY),
                "account_mismatch");
        put(
                KEYS,
                "This is another app",
                "The address answers with the id of another app than the one that was synced here before.",
                List.of(
                        new Remedy("Delete this app and add the address anew", ""),
                        new Remedy("Or give the app its old id again", "new Inngest({ id: \"…\" })")),
                "app_mismatch");
        put(
                KEYS,
                "The app belongs to another environment",
                "The app names an environment that this server does not have, or that is archived.",
                List.of(new Remedy("Remove the environment from the configuration of the app", "INNGEST_ENV")),
                "env_mismatch",
                "env_missing",
                "env_archived",
                "missing_branch_env_name");
        put(
                FUNCTIONS,
                "The app has no functions",
                "The SDK answered, but with an empty list of functions.",
                List.of(new Remedy("Give your functions to serve", "serve({ client, functions: [myFunction] })")),
                "no_functions");
        put(
                FUNCTIONS,
                "The app has no id",
                "The SDK answered without an id for the app.",
                List.of(new Remedy("Give the client an id", "new Inngest({ id: \"my-app\" })")),
                "missing_app_id");
        put(
                FUNCTIONS,
                "A function has no id",
                "One of the functions has no id, so its runs could not be told from others.",
                List.of(new Remedy("Give every function an id", "createFunction({ id: \"my-function\" }, …)")),
                "missing_function_id");
        put(
                FUNCTIONS,
                "A function is not valid",
                "The configuration of at least one function breaks a rule. Until it is put right none of the functions of"
                        + " the app are updated.",
                List.of(APP_LOG, new Remedy("Check triggers, cron expressions and limits of the last change", "")),
                "invalid_function",
                "invalid_configuration",
                "config_invalid",
                "combo_unsupported",
                "concurrency_limit_invalid");
        put(
                FUNCTIONS,
                "A batch is too large",
                "A function wants more events in one batch than the server allows.",
                List.of(new Remedy("Lower the size of the batch", "batchEvents: { maxSize: 100, … }")),
                "batch_size_too_large",
                "batch_size_invalid",
                "batch_key_expression_invalid");
        put(
                FUNCTIONS,
                "This version of the SDK must not be used",
                "The version of the SDK has a security problem, so the app is not synced.",
                List.of(UPDATE_SDK),
                "sdk_version_denied");
        put(
                ANSWER,
                "The app was called too often",
                "Too many syncs came in a short time.",
                List.of(new Remedy("Wait a minute and try again", "")),
                "too_many_pings");
    }

    private SyncProblems() {}

    /// All codes that have texts of their own.
    static Set<String> codes() {
        return BY_CODE.keySet();
    }

    static SyncProblem find(String error, Place place) {
        String code = SyncErrorText.code(error);
        Entry entry = BY_CODE.get(code);
        if (entry == null) {
            return new SyncProblem(
                    error,
                    FUNCTIONS,
                    "The app could not be synced",
                    "The app or the server says: " + error,
                    List.of(APP_LOG, UPDATE_SDK),
                    List.of());
        }
        List<Remedy> remedies = entry.remedies().stream()
                .filter(remedy -> place.isLocal() || !remedy.command().equals("host.docker.internal"))
                .toList();
        String title = entry.title().replace("{place}", place.port());
        return new SyncProblem(
                code,
                entry.stage(),
                Character.toUpperCase(title.charAt(0)) + title.substring(1),
                entry.explanation(),
                remedies,
                SyncErrorText.findings(error));
    }

    private static void put(Stage stage, String title, String explanation, List<Remedy> remedies, String... codes) {
        for (String code : codes) {
            BY_CODE.put(code, new Entry(stage, title, explanation, remedies));
        }
    }

    private record Entry(Stage stage, String title, String explanation, List<Remedy> remedies) {}
}
