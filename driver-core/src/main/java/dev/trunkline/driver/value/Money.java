package dev.trunkline.driver.value;

import java.math.BigDecimal;

/// An amount of money (manual 8.2). PostgreSQL keeps a count of the smallest unit, and only its setting
/// `lc_monetary` knows how many of those make one of the currency.
///
/// @param units of the smallest kind: cents, where the setting is of a country that has them
public record Money(long units) {
    /// The amount.
    ///
    /// @param fractionDigits how many the setting's currency has: 2 for most, 0 for the yen
    public BigDecimal amount(int fractionDigits) {
        return BigDecimal.valueOf(units, fractionDigits);
    }

    /// The count of the smallest units, which is not what a server prints.
    @Override
    public String toString() {
        return String.valueOf(units);
    }
}
