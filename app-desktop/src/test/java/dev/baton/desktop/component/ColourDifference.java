package dev.baton.desktop.component;

/// How different two colours look: CIEDE2000 (Sharma, Wu and Dalal, 2005), for the light D65.
final class ColourDifference {
    private static final double[] WHITE = {0.95047, 1, 1.08883};

    private ColourDifference() {}

    /// @param one sRGB, 0 to 1
    /// @param other likewise
    /// @return 0 for the same, about 2 where a difference is just seen, 100 from black to white
    static double between(double[] one, double[] other) {
        return ofLab(lab(one), lab(other));
    }

    static double ofLab(double[] a, double[] b) {
        double meanChroma = (Math.hypot(a[1], a[2]) + Math.hypot(b[1], b[2])) / 2;
        double seventh = Math.pow(meanChroma, 7);
        double g = 0.5 * (1 - Math.sqrt(seventh / (seventh + Math.pow(25, 7))));
        double a1 = (1 + g) * a[1];
        double a2 = (1 + g) * b[1];
        double c1 = Math.hypot(a1, a[2]);
        double c2 = Math.hypot(a2, b[2]);
        double h1 = hue(a1, a[2]);
        double h2 = hue(a2, b[2]);
        double turn = h2 - h1;
        double dh = c1 * c2 == 0 ? 0 : turn > 180 ? turn - 360 : turn < -180 ? turn + 360 : turn;
        double dHue = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(dh) / 2);
        double meanL = (a[0] + b[0]) / 2;
        double meanC = (c1 + c2) / 2;
        double sum = h1 + h2;
        double meanH =
                c1 * c2 == 0 ? sum : Math.abs(h1 - h2) <= 180 ? sum / 2 : sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
        double t = 1
                - 0.17 * cos(meanH - 30)
                + 0.24 * cos(2 * meanH)
                + 0.32 * cos(3 * meanH + 6)
                - 0.2 * cos(4 * meanH - 63);
        double fromMiddle = (meanL - 50) * (meanL - 50);
        double sl = 1 + 0.015 * fromMiddle / Math.sqrt(20 + fromMiddle);
        double sc = 1 + 0.045 * meanC;
        double sh = 1 + 0.015 * meanC * t;
        double meanSeventh = Math.pow(meanC, 7);
        double rc = 2 * Math.sqrt(meanSeventh / (meanSeventh + Math.pow(25, 7)));
        double around = (meanH - 275) / 25;
        double rt = -rc * Math.sin(Math.toRadians(60 * Math.exp(-around * around)));
        double l = (b[0] - a[0]) / sl;
        double c = (c2 - c1) / sc;
        double h = dHue / sh;
        return Math.sqrt(l * l + c * c + h * h + rt * c * h);
    }

    private static double hue(double a, double b) {
        return a == 0 && b == 0 ? 0 : (Math.toDegrees(Math.atan2(b, a)) + 360) % 360;
    }

    private static double cos(double degrees) {
        return Math.cos(Math.toRadians(degrees));
    }

    private static double[] lab(double[] rgb) {
        double r = linear(rgb[0]);
        double g = linear(rgb[1]);
        double b = linear(rgb[2]);
        double x = f((0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / WHITE[0]);
        double y = f((0.2126729 * r + 0.7151522 * g + 0.0721750 * b) / WHITE[1]);
        double z = f((0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / WHITE[2]);
        return new double[] {116 * y - 16, 500 * (x - y), 200 * (y - z)};
    }

    private static double f(double t) {
        return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
    }

    private static double linear(double c) {
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
