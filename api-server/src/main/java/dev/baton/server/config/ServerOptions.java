package dev.baton.server.config;

import dev.baton.engine.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a server runs (CLI §2, §3). Made by [#builder].
public final class ServerOptions {
    /// The port that SDKs expect.
    public static final int DEFAULT_PORT = 8288;

    /// The port that workers connect to, unless they are told another one.
    public static final int DEFAULT_GATEWAY_PORT = 8289;
    /// The port of API v2 for gRPC.
    public static final int DEFAULT_GRPC_PORT = 50_054;

    /// Only this machine.
    public static final String DEFAULT_HOST = "127.0.0.1";

    private final Builder from;

    private ServerOptions(Builder from) {
        this.from = from;
    }

    /// What `baton dev` does without options.
    public static Builder builder() {
        return new Builder();
    }

    /// For servers inside other programs, such as tests: any free port, nothing on disk, no window, and no looking
    /// around for apps.
    public static Builder embedded() {
        return new Builder()
                .port(0)
                .gatewayPort(0)
                .grpcPort(0)
                .inMemory(true)
                .headless(true)
                .discovery(false)
                .poll(false);
    }

    /// `dev` or `start`.
    public ServerKind kind() {
        return from.kind;
    }

    /// Serve URLs of apps to sync, as given.
    public List<String> sdkUrls() {
        return from.sdkUrls;
    }

    /// Address to listen on.
    public String host() {
        return from.host;
    }

    /// Port to listen on; 0 takes any free one.
    public int port() {
        return from.port;
    }

    /// Port to which workers connect; 0 takes any free one.
    public int gatewayPort() {
        return from.gatewayPort;
    }

    /// How long workers are waited for.
    public ConnectTimes connectTimes() {
        return from.connectTimes;
    }

    /// Port of API v2 for gRPC; 0 for none.
    public int grpcPort() {
        return from.grpcPort;
    }

    /// Whether to look for apps on the usual ports until there is one.
    public boolean discovery() {
        return from.discovery;
    }

    /// Whether to ask known apps again; otherwise only those in error are asked.
    public boolean poll() {
        return from.poll;
    }

    /// Time between two rounds of discovery and polling.
    public Duration pollInterval() {
        return from.pollInterval;
    }

    /// Wait before every retry, or null for the backoff table.
    public @Nullable Duration retryInterval() {
        return from.retryInterval;
    }

    /// What other servers call the time between two looks at the queue. Shown only: timers here are exact.
    public Duration tick() {
        return from.tick;
    }

    /// How long ended runs are kept.
    public Retention retention() {
        return from.retention;
    }

    /// Requests to apps in flight at most.
    public int queueWorkers() {
        return from.queueWorkers;
    }

    /// Whether the desktop shows no window.
    public boolean headless() {
        return from.headless;
    }

    /// Whether there are GraphQL and the page for trying it.
    public boolean ui() {
        return from.ui;
    }

    /// Whether nothing is kept on disk.
    public boolean inMemory() {
        return from.inMemory;
    }

    /// Folder of the database, or null for the folder of the project.
    public @Nullable Path dataFolder() {
        return from.dataFolder;
    }

    /// Origins whose pages may use the API besides its own.
    public List<String> allowedOrigins() {
        return from.allowedOrigins;
    }

    /// Host names that it may be called by, besides those of this machine.
    public List<String> allowedHosts() {
        return from.allowedHosts;
    }

    /// What callers have to know.
    public ServerKeys keys() {
        return from.keys;
    }

    /// Whether `/test` is there.
    public boolean testMode() {
        return from.testMode;
    }

    /// Whether what is printed is for programs.
    public boolean json() {
        return from.json;
    }

    /// How long requests to apps may take to finish once the server is told to stop.
    public Duration grace() {
        return from.kind == ServerKind.CLOUD ? Duration.ofSeconds(30) : Duration.ofSeconds(2);
    }

    /// Collects options. Each method sets what the accessor of the same name answers.
    public static final class Builder {
        private ServerKind kind = ServerKind.DEV;
        private List<String> sdkUrls = List.of();
        private String host = DEFAULT_HOST;
        private int port = DEFAULT_PORT;
        private int gatewayPort = DEFAULT_GATEWAY_PORT;
        private ConnectTimes connectTimes = ConnectTimes.DEFAULT;
        private int grpcPort = DEFAULT_GRPC_PORT;
        private boolean discovery = true;
        private boolean poll = true;
        private Duration pollInterval = Duration.ofSeconds(5);
        private @Nullable Duration retryInterval;
        private Duration tick = Duration.ofMillis(150);
        private Retention retention = Retention.DEFAULT;
        private int queueWorkers = 1_000;
        private boolean headless;
        private boolean ui = true;
        private boolean inMemory;
        private @Nullable Path dataFolder;
        private List<String> allowedOrigins = List.of();
        private List<String> allowedHosts = List.of();
        private ServerKeys keys = ServerKeys.NONE;
        private boolean testMode;
        private boolean json;

        private Builder() {}

        /// See [ServerOptions#kind].
        public Builder kind(ServerKind value) {
            kind = value;
            return this;
        }

        /// See [ServerOptions#sdkUrls].
        public Builder sdkUrls(List<String> value) {
            sdkUrls = List.copyOf(value);
            return this;
        }

        /// See [ServerOptions#host].
        public Builder host(String value) {
            host = value;
            return this;
        }

        /// See [ServerOptions#port].
        public Builder port(int value) {
            port = value;
            return this;
        }

        /// See [ServerOptions#grpcPort].
        public Builder grpcPort(int value) {
            grpcPort = value;
            return this;
        }

        /// See [ServerOptions#discovery].
        public Builder discovery(boolean value) {
            discovery = value;
            return this;
        }

        /// See [ServerOptions#poll].
        public Builder poll(boolean value) {
            poll = value;
            return this;
        }

        /// See [ServerOptions#pollInterval].
        public Builder pollInterval(Duration value) {
            pollInterval = value;
            return this;
        }

        /// See [ServerOptions#retryInterval].
        public Builder retryInterval(@Nullable Duration value) {
            retryInterval = value;
            return this;
        }

        /// See [ServerOptions#tick].
        public Builder tick(Duration value) {
            tick = value;
            return this;
        }

        /// See [ServerOptions#retention].
        public Builder retention(Retention value) {
            retention = value;
            return this;
        }

        /// See [ServerOptions#gatewayPort].
        public Builder gatewayPort(int value) {
            gatewayPort = value;
            return this;
        }

        /// See [ServerOptions#connectTimes].
        public Builder connectTimes(ConnectTimes value) {
            connectTimes = value;
            return this;
        }

        /// See [ServerOptions#queueWorkers].
        public Builder queueWorkers(int value) {
            queueWorkers = value;
            return this;
        }

        /// See [ServerOptions#headless].
        public Builder headless(boolean value) {
            headless = value;
            return this;
        }

        /// See [ServerOptions#ui].
        public Builder ui(boolean value) {
            ui = value;
            return this;
        }

        /// See [ServerOptions#inMemory].
        public Builder inMemory(boolean value) {
            inMemory = value;
            return this;
        }

        /// See [ServerOptions#dataFolder].
        public Builder dataFolder(@Nullable Path value) {
            dataFolder = value;
            return this;
        }

        /// See [ServerOptions#allowedOrigins].
        public Builder allowedOrigins(List<String> value) {
            allowedOrigins = List.copyOf(value);
            return this;
        }

        /// See [ServerOptions#allowedHosts].
        public Builder allowedHosts(List<String> value) {
            allowedHosts = List.copyOf(value);
            return this;
        }

        /// See [ServerOptions#keys].
        public Builder keys(ServerKeys value) {
            keys = value;
            return this;
        }

        /// See [ServerOptions#testMode].
        public Builder testMode(boolean value) {
            testMode = value;
            return this;
        }

        /// See [ServerOptions#json].
        public Builder json(boolean value) {
            json = value;
            return this;
        }

        /// The options; later calls of this builder do not change them.
        public ServerOptions build() {
            var copy = new Builder();
            copy.kind = kind;
            copy.sdkUrls = sdkUrls;
            copy.host = host;
            copy.port = port;
            copy.grpcPort = grpcPort;
            copy.discovery = discovery;
            copy.poll = poll;
            copy.pollInterval = pollInterval;
            copy.retryInterval = retryInterval;
            copy.tick = tick;
            copy.retention = retention;
            copy.gatewayPort = gatewayPort;
            copy.connectTimes = connectTimes;
            copy.queueWorkers = queueWorkers;
            copy.headless = headless;
            copy.ui = ui;
            copy.inMemory = inMemory;
            copy.dataFolder = dataFolder;
            copy.allowedOrigins = allowedOrigins;
            copy.allowedHosts = allowedHosts;
            copy.keys = keys;
            copy.testMode = testMode;
            copy.json = json;
            return new ServerOptions(copy);
        }
    }
}
