package dev.trunkline.app.timeline;

/// Where the columns of the message table stand. In a narrow table the number goes first, then the waterfall.
///
/// Thread-safe: immutable.
///
/// @param number left end of the message's number; negative if there is no room for it
/// @param numberWidth how much room that has
/// @param timeRight right end of the time
/// @param arrow left end of the arrow
/// @param chip left end of the message's chip
/// @param chipWidth the widest a chip gets
/// @param says left end of what it says
/// @param saysWidth how much room that has
/// @param bytesRight right end of the length
/// @param fall left end of the waterfall; negative if there is no room for it
/// @param fallWidth the waterfall's width
record MessageColumns(
        double number,
        double numberWidth,
        double timeRight,
        double arrow,
        double chip,
        double chipWidth,
        double says,
        double saysWidth,
        double bytesRight,
        double fall,
        double fallWidth) {
    private static final double EDGE = 12;
    private static final double NUMBER = 44;
    private static final double DIGIT = 7.5;
    /// Room for `999.999 s`.
    private static final double TIME = 66;
    private static final double TIME_GAP = 8;
    private static final double ARROW = 34;
    private static final double BYTES = 48;
    private static final double FALL_GAP = 16;

    /// The columns for a table of some width.
    ///
    /// @param chipWidth what the exchange's longest message names need
    /// @param digits how many digits the longest number has
    static MessageColumns of(double width, double chipWidth, int digits) {
        boolean numbered = width >= 620;
        boolean falls = width >= 400;
        double fallWidth = falls ? Math.clamp(width * 0.22, 88, 360) : 0;
        double fall = falls ? width - EDGE - fallWidth : -1;
        double bytesRight = falls ? fall - FALL_GAP : width - EDGE;
        double numberWidth = numbered ? Math.max(NUMBER, digits * DIGIT + TIME_GAP) : 0;
        double timeRight = EDGE + numberWidth + TIME;
        double chip = timeRight + ARROW;
        double chips = Math.min(chipWidth, Math.max(70, width * 0.26));
        double says = chip + chips + 8;
        return new MessageColumns(
                numbered ? EDGE : -1,
                Math.max(0, numberWidth - TIME_GAP),
                timeRight,
                timeRight + 12,
                chip,
                chips,
                says,
                Math.max(0, bytesRight - BYTES - says),
                bytesRight,
                fall,
                fallWidth);
    }

    /// Whether there is room for the number.
    boolean hasNumber() {
        return number >= 0;
    }

    /// Whether there is room for the waterfall.
    boolean hasFall() {
        return fall >= 0;
    }
}
