package dev.baton.server.realtime;

import dev.baton.engine.id.IdSource;
import dev.baton.engine.json.Json;
import dev.baton.engine.json.JsonSyntaxException;
import dev.baton.engine.time.EngineClock;
import dev.baton.server.http.Call;
import dev.baton.server.http.EventStream;
import dev.baton.server.http.HttpFailure;
import dev.baton.server.http.Reply;
import dev.baton.server.http.Routes;
import dev.baton.server.realtime.RealtimeTokens.Grant;
import dev.baton.server.security.Credential;
import dev.baton.server.security.KeyGuard;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// `/v1/realtime`: tokens, following by server-sent events or a web socket, and publishing (RT §10 to §12).
public final class RealtimeRoutes {
    private static final int TOKEN_LIMIT = 1 << 20;
    private static final int MESSAGE_LIMIT = 512 << 10;
    private static final int TEE_LIMIT = 1 << 20;
    private static final int READ = 8 << 10;
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final String BEARER = "bearer ";

    private final Hub hub;
    private final RealtimeTokens tokens;
    private final EngineClock clock;
    private final IdSource ids;
    private final KeyGuard keys;

    /// @param hub hands messages on
    /// @param keys says who may publish without a token
    public RealtimeRoutes(Hub hub, RealtimeTokens tokens, EngineClock clock, IdSource ids, KeyGuard keys) {
        this.hub = hub;
        this.tokens = tokens;
        this.clock = clock;
        this.ids = ids;
        this.keys = keys;
    }

    /// Adds the routes. Pages of any origin may follow what they have a token for.
    public void register(Routes routes) {
        routes.own("POST", "/v1/realtime/token", this::token)
                .open("GET", "/v1/realtime/sse", this::follow)
                .open("GET", "/v1/realtime/connect", this::connect)
                .own(Credential.NONE, "POST", "/v1/realtime/publish", this::publish)
                .own(Credential.NONE, "POST", "/v1/realtime/publish/tee", this::tee);
    }

    private Reply token(Call call) {
        var body = call.json(TOKEN_LIMIT);
        var topics = new ArrayList<Topic>();
        for (var topic : body.isArray() ? body.values() : List.<JsonNode>of()) {
            if (!topic.path("channel").isString() || !topic.path("name").isString()) {
                throw HttpFailure.badRequest("Each topic needs a channel and a name");
            }
            topics.add(new Topic(
                    topic.path("channel").stringValue(), topic.path("name").stringValue()));
        }
        if (!body.isArray()) {
            throw HttpFailure.badRequest("Request body must be an array of topics");
        }
        var members = Json.MAPPER.createObjectNode();
        members.put("jwt", tokens.follow(topics, clock.now(), TOKEN_LIFETIME));
        return Reply.json(201, Json.of(members));
    }

    private Reply follow(Call call) {
        var grant = grant(call).orElseThrow(() -> new HttpFailure(401, "Not authenticated", null));
        return EventStream.reply(out -> send(grant.topics(), out)).with("Access-Control-Allow-Origin", "*");
    }

    private Reply connect(Call call) {
        var grant = grant(call).orElseThrow(() -> new HttpFailure(401, "Not authenticated", null));
        return Reply.socket(new RealtimeSocket(
                hub, grant.topics(), text -> tokens.read(text, clock.now()).map(Grant::topics)));
    }

    private void send(List<Topic> topics, OutputStream out) throws IOException, InterruptedException {
        var until = clock.now().plus(LONGEST);
        try (var stream = hub.follow(topics)) {
            stream.offer(EventStream.comment());
            stream.sendTo(out, () -> Duration.between(clock.now(), until));
        }
    }

    private Reply publish(Call call) {
        authorize(call);
        var topic = new Topic(parameter(call, "channel"), parameter(call, "topic"));
        var messages = new Messages(topic, call.query("run_id"), metadata(call));
        var type = call.header("content-type");
        if ("text/stream".equals(type)) {
            stream(call, messages);
        } else {
            hub.publish(topic, messages.data(read(call, MESSAGE_LIMIT), clock.now()));
        }
        return Reply.empty(200);
    }

    private void stream(Call call, Messages messages) {
        var buffer = new byte[READ];
        try (var stream = DataStream.open(hub, messages, clock, ids)) {
            var in = call.bodyStream();
            for (int count = in.read(buffer); count >= 0 && !stream.isFull(); count = in.read(buffer)) {
                stream.write(Arrays.copyOf(buffer, count));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Reply tee(Call call) {
        authorize(call);
        var topic = Topic.streamOf(parameter(call, "channel"));
        if (topic.channel().isEmpty()) {
            throw HttpFailure.badRequest("The channel is missing");
        }
        var buffer = new byte[READ];
        try {
            var in = call.bodyStream();
            int total = 0;
            for (int count = in.read(buffer); count >= 0 && total < TEE_LIMIT; count = in.read(buffer)) {
                total += count;
                hub.forward(topic, Arrays.copyOf(buffer, count));
            }
            return Reply.empty(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is longer is cut off.
    private static byte[] read(Call call, int limit) {
        try {
            return call.bodyStream().readNBytes(limit);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A token that may only follow does not let its holder publish; without one, the rule of the other
    /// routes holds.
    private void authorize(Call call) {
        var grant = grant(call);
        if (grant.filter(given -> !given.publishes()).isPresent()) {
            throw new HttpFailure(401, "The token may not publish", null);
        }
        if (grant.isEmpty() && !keys.admits(Credential.KEY, call.header("authorization"), call.isLocal())) {
            throw new HttpFailure(401, "Not authenticated", null);
        }
    }

    private Optional<Grant> grant(Call call) {
        var header = call.header("authorization");
        boolean bearer = header != null && header.toLowerCase(Locale.ROOT).startsWith(BEARER);
        var given = bearer && header != null ? header.substring(BEARER.length()).strip() : call.query("token");
        return given == null ? Optional.empty() : tokens.read(given, clock.now());
    }

    private static String parameter(Call call, String name) {
        var value = call.query(name);
        return value == null ? "" : value;
    }

    private static @Nullable JsonNode metadata(Call call) {
        var text = parameter(call, "metadata");
        try {
            return text.isEmpty() ? null : Json.parse(text).tree();
        } catch (JsonSyntaxException e) {
            throw HttpFailure.badRequest("metadata is not JSON");
        }
    }
}
