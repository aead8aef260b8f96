package dev.baton.e2e.harness;

import java.util.EnumMap;
import java.util.Map;

/// One server and one app for each SDK, started when first needed and shared by all scenario tests of the JVM.
///
/// Scenarios are independent of each other: each looks only at the runs of the events that it sent.
public final class Stage {
    private static final Stage SHARED = new Stage();

    private final BatonProcess baton;
    private final Map<Sdk, SdkApp> apps = new EnumMap<>(Sdk.class);

    private Stage() {
        baton = BatonProcess.start(Checkout.scratch("stage").resolve("data"));
        for (Sdk sdk : Sdk.values()) {
            SdkApp app = SdkApp.start(sdk, baton.url());
            app.sync();
            apps.put(sdk, app);
        }
    }

    public static Stage shared() {
        return SHARED;
    }

    public BatonProcess baton() {
        return baton;
    }

    public SdkApp app(Sdk sdk) {
        return apps.get(sdk);
    }
}
