package dev.baton.desktop.screen.apps;

/// A small app in each language that has an SDK, ready to paste: one function with two steps.
enum SampleCode {
    TYPESCRIPT("TypeScript", "app/api/inngest/route.ts", """
            import { Inngest } from "inngest";
            import { serve } from "inngest/next";

            const shop = new Inngest({ id: "shop" });

            const processOrder = shop.createFunction(
              {
                id: "process-order",
                triggers: [{ event: "shop/order.placed" }],
              },
              async ({ event, step }) => {
                const stock = await step.run("reserve-stock",
                  () => reserve(event.data.lines));
                await step.sleep("cool-off", "10m");
                return { orderId: event.data.orderId, stock };
              },
            );

            export const { GET, POST, PUT } =
              serve({ client: shop, functions: [processOrder] });"""),
    GO("Go", "main.go", """
            client, err := inngestgo.NewClient(inngestgo.ClientOpts{
              AppID: "shop",
            })

            inngestgo.CreateFunction(
              client,
              inngestgo.FunctionOpts{ID: "process-order"},
              inngestgo.EventTrigger("shop/order.placed", nil),
              func(ctx context.Context, in inngestgo.Input[Order]) (any, error) {
                stock, err := step.Run(ctx, "reserve-stock", reserve)
                if err != nil {
                  return nil, err
                }
                step.Sleep(ctx, "cool-off", 10*time.Minute)
                return stock, nil
              },
            )

            http.ListenAndServe(":3000", client.Serve())"""),
    PYTHON("Python", "main.py", """
            import datetime
            import inngest
            import inngest.fast_api
            from fastapi import FastAPI

            shop = inngest.Inngest(app_id="shop")

            @shop.create_function(
                fn_id="process-order",
                trigger=inngest.TriggerEvent(event="shop/order.placed"),
            )
            async def process_order(ctx: inngest.Context):
                stock = await ctx.step.run("reserve-stock", reserve)
                await ctx.step.sleep(
                    "cool-off", datetime.timedelta(minutes=10))
                return {"stock": stock}

            app = FastAPI()
            inngest.fast_api.serve(app, shop, [process_order])""");

    private final String title;
    private final String file;
    private final String text;

    SampleCode(String title, String file, String text) {
        this.title = title;
        this.file = file;
        this.text = text;
    }

    String title() {
        return title;
    }

    /// Where it belongs in a project.
    String file() {
        return file;
    }

    String text() {
        return text;
    }
}
