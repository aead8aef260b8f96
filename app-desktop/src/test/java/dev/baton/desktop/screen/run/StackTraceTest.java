package dev.baton.desktop.screen.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class StackTraceTest {
    @Test
    void javaScriptFramesAreTakenApartAndLibrariesToldFromTheApp() {
        StackTrace trace = StackTrace.parse("""
                HttpError: 502 Bad Gateway
                    at upsertContact (file:///srv/src/crm/client.ts:118:11)
                    at async handler (/srv/src/functions/sync-crm.ts:46:5)
                    at file:///srv/scenarios.mjs:68:116
                    at Object.fn (/srv/node_modules/inngest/components/InngestStepTools.cjs:66:37)
                    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)
                """);
        assertThat(trace.frames())
                .containsExactly(
                        new StackTrace.Frame("upsertContact", "/srv/src/crm/client.ts:118:11", true),
                        new StackTrace.Frame("handler", "/srv/src/functions/sync-crm.ts:46:5", true),
                        new StackTrace.Frame("", "/srv/scenarios.mjs:68:116", true),
                        new StackTrace.Frame(
                                "Object.fn", "/srv/node_modules/inngest/components/InngestStepTools.cjs:66:37", false),
                        new StackTrace.Frame(
                                "process.processTicksAndRejections", "node:internal/process/task_queues:95:5", false));
        assertThat(trace.libraryFrames()).isEqualTo(2);
    }

    @Test
    void pythonJavaAndGoFramesAreKnown() {
        assertThat(StackTrace.parse("""
                Traceback (most recent call last):
                  File "/srv/app.py", line 12, in charge
                    raise ValueError("no")
                """).frames())
                .containsExactly(new StackTrace.Frame("charge", "/srv/app.py:12", true));
        assertThat(StackTrace.parse("\tat com.shop.Charge.run(Charge.java:31)").frames())
                .containsExactly(new StackTrace.Frame("com.shop.Charge.run", "Charge.java:31", true));
        assertThat(StackTrace.parse("main.charge(...)\n\t/srv/main.go:22 +0x1d").frames())
                .containsExactly(new StackTrace.Frame("main.charge(...)", "/srv/main.go:22", true));
    }

    @Test
    void textWithoutFramesHasNone() {
        assertThat(StackTrace.parse("just a message\nat last we met").frames()).isEmpty();
    }
}
