package dev.baton.engine.driver;

import dev.baton.engine.http.HttpCall;
import dev.baton.engine.http.HttpTransport;
import dev.baton.engine.http.TransportFailure;
import dev.baton.engine.id.ItemId;
import dev.baton.engine.step.SdkAnswer;
import dev.baton.engine.time.EngineClock;
import dev.baton.engine.transition.Command;
import dev.baton.engine.transition.Dispatch;
import dev.baton.engine.transition.Effect;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Requests over HTTP and to connected workers, each on a virtual thread of its own; those beyond the limit wait for a
/// place.
///
/// At most one request per item is in flight as far as the kernel is concerned. A request that is aborted gives no
/// answer; one that was complete by then, or was sent again meanwhile, is reported, and the kernel tells that it is
/// late.
public final class OutsideCalls implements EffectRunner {
    /// Bytes of an answer at most.
    public static final int MAX_ANSWER = 8 << 20;

    private static final Logger LOG = LoggerFactory.getLogger(OutsideCalls.class);
    private static final Duration TIMEOUT = Duration.ofHours(2);
    private static final Duration GRACE = Duration.ofSeconds(3);

    private final CallRequests requests;
    private final GatewayClient gateway;
    private final HttpTransport transport;
    private final WorkerLink workers;
    private final EngineClock clock;
    private final @Nullable Signatures signatures;
    private final Consumer<Command<Command.Done>> answers;
    private final Semaphore places;
    private final Map<ItemId, Flight> flights = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("sdk-call-", 0).factory());

    /// @param workers takes requests of apps that connect by themselves
    /// @param streams publishes answers to gateways while they come in
    /// @param signatures signs requests and checks signatures of answers, or null
    /// @param concurrency requests in flight at most
    /// @param answers takes what came of requests, on any thread; must not block for long
    public OutsideCalls(
            CallRequests requests,
            HttpTransport transport,
            WorkerLink workers,
            AnswerStreams streams,
            EngineClock clock,
            @Nullable Signatures signatures,
            int concurrency,
            Consumer<Command<Command.Done>> answers) {
        this.requests = requests;
        this.gateway = new GatewayClient(transport, streams, clock);
        this.transport = transport;
        this.workers = workers;
        this.clock = clock;
        this.signatures = signatures;
        this.answers = answers;
        this.places = new Semaphore(concurrency);
    }

    @Override
    public void run(Effect effect) {
        switch (effect) {
            case Effect.CallSdk call -> {
                var dispatch = call.dispatch();
                begin(dispatch.item(), () -> new Command.SdkAnswered(dispatch, callSdk(dispatch)));
            }
            case Effect.CallGateway call -> begin(call.item(), () -> gateway.call(call));
            case Effect.AbortCall abort -> {
                var flight = flights.remove(abort.item());
                if (flight != null) {
                    flight.abort();
                }
            }
            case Effect.Notice notice -> {}
            case Effect.Counted counted -> {}
        }
    }

    private interface Work {
        Command<Command.Done> run() throws InterruptedException;
    }

    private void begin(ItemId item, Work work) {
        var flight = new Flight();
        flights.put(item, flight);
        try {
            threads.execute(() -> fly(item, flight, work));
        } catch (RejectedExecutionException e) {
            flights.remove(item, flight);
        }
    }

    private void fly(ItemId item, Flight flight, Work work) {
        if (!flight.begin()) {
            return;
        }
        try {
            places.acquire();
            try {
                var answer = work.run();
                boolean wanted = flight.end();
                flights.remove(item, flight);
                if (wanted || came(answer)) {
                    answers.accept(answer);
                }
            } finally {
                places.release();
            }
        } catch (InterruptedException e) {
            LOG.debug("request aborted: item={}", item);
        } finally {
            flights.remove(item, flight);
        }
    }

    /// Whether there is an answer to tell of, and not only the end of a request that was aborted.
    private static boolean came(Command<Command.Done> answer) {
        return answer instanceof Command.SdkAnswered sdk
                && sdk.answer().exchange().statusCode() != 0;
    }

    private SdkAnswer callSdk(Dispatch dispatch) throws InterruptedException {
        var sentAt = clock.now();
        try {
            var request = requests.build(dispatch);
            sentAt = clock.now();
            var worker = dispatch.worker();
            if (worker != null) {
                var answer = workers.call(request.forWorker(dispatch, worker));
                return AnswerParser.parse(answer.http(), sentAt, clock.now());
            }
            var headers = request.headers();
            if (signatures != null) {
                headers = new HashMap<>(headers);
                headers.put(CallRequests.SIGNATURE, List.of(signatures.sign(request.body())));
            }
            var answer = transport.exchange(new HttpCall(
                    request.method(),
                    request.uri(),
                    headers,
                    request.body(),
                    TIMEOUT,
                    MAX_ANSWER,
                    HttpCall.OnRedirect.REPLAY));
            var problem = signatures == null ? null : signatures.problem(answer);
            if (problem != null) {
                return AnswerParser.unauthentic(problem, answer, sentAt, clock.now());
            }
            return dispatch.endpoint() == null
                    ? AnswerParser.parse(answer, sentAt, clock.now())
                    : AnswerParser.parseEndpoint(answer, sentAt, clock.now());
        } catch (WorkerFailure e) {
            return AnswerParser.unanswered(e, sentAt, clock.now());
        } catch (TransportFailure e) {
            return AnswerParser.failed(e, sentAt, clock.now());
        } catch (RuntimeException e) {
            LOG.warn("request could not be made: run={} item={}", dispatch.runId(), dispatch.item(), e);
            return AnswerParser.internal("The request could not be made: " + e.getMessage(), sentAt, clock.now());
        }
    }

    @Override
    public int inFlight() {
        return flights.size();
    }

    @Override
    public void drain(Duration patience) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.info("{} requests are still in flight after {} s", flights.size(), patience.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Whoever wants to wait longer drains before.
    @Override
    public void close() {
        if (!threads.isShutdown()) {
            drain(GRACE);
        }
        flights.values().forEach(Flight::abort);
        flights.clear();
        threads.shutdownNow();
    }

    /// One request: waiting to begin, in flight, or over.
    private static final class Flight {
        private @Nullable Thread thread;
        private boolean over;

        /// False when it was aborted before.
        synchronized boolean begin() {
            thread = Thread.currentThread();
            return !over;
        }

        /// False when it was aborted meanwhile.
        synchronized boolean end() {
            boolean first = !over;
            over = true;
            return first;
        }

        synchronized void abort() {
            if (!over && thread != null) {
                thread.interrupt();
            }
            over = true;
        }
    }
}
