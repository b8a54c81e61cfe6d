using SopFlow.Kernel.Feel;

namespace SopFlow.Kernel.Tests.Feel;

public sealed class FeelContextTests
{
    [Test]
    public void Context_EntriesInAnyOrder_AreEqualAndOrdinal()
    {
        var one = FeelContext.Of(("b", 2), ("a", 1), ("B", 3));
        var other = FeelContext.Empty.With("B", 3).With("a", 1).With("b", 2);

        one.ShouldBe(other);
        one.GetHashCode().ShouldBe(other.GetHashCode());
        one.Names.ShouldBe(["B", "a", "b"]);
    }

    [Test]
    public void With_ExistingName_ReplacesAndLeavesTheOriginal()
    {
        var before = FeelContext.Of(("a", 1), ("b", 2));

        var after = before.With("a", "x");

        after.ShouldBe(FeelContext.Of(("a", "x"), ("b", 2)));
        before["a"].ShouldBe((FeelValue)1);
    }

    [Test]
    public void Merge_NamesInBoth_TakesTheOther()
    {
        var merged = FeelContext.Of(("a", 1), ("c", 3), ("e", 5)).Merge(FeelContext.Of(("b", 2), ("c", "new"), ("f", 6)));

        merged.ShouldBe(FeelContext.Of(("a", 1), ("b", 2), ("c", "new"), ("e", 5), ("f", 6)));
    }

    [Test]
    public void Without_Name_RemovesOnlyThat()
    {
        var context = FeelContext.Of(("a", 1), ("b", 2), ("c", 3));

        context.Without("b").ShouldBe(FeelContext.Of(("a", 1), ("c", 3)));
        context.Without("z").ShouldBeSameAs(context);
    }

    [Test]
    public void Lookup_AbsentName_IsNullAndNotContained()
    {
        var context = FeelContext.Of(("present", FeelValue.Null));

        context["absent"].IsNull.ShouldBeTrue();
        context.Contains("absent").ShouldBeFalse();
        context.Contains("present").ShouldBeTrue();
    }

    [Test]
    public void Of_SameNameTwice_IsRefused() =>
        Should.Throw<ArgumentException>(() => FeelContext.Of(("a", 1), ("a", 2))).Message.ShouldContain("'a'");

    [Test]
    public void With_NestingBeyondTheLimit_IsRefused()
    {
        FeelValue value = 1;
        for (var level = 0; level < FeelLimits.ValueDepth; level++)
            value = FeelContext.Empty.With("inner", value);

        Should.Throw<ArgumentException>(() => FeelContext.Empty.With("inner", value));
        Should.Throw<ArgumentException>(() => FeelList.Of(value));
    }

    [Test]
    public void Of_PartsSharedUntilHuge_IsRefusedAlthoughSmallInMemory()
    {
        FeelValue value = "x";
        Should.Throw<ArgumentException>(() =>
        {
            for (var level = 0; level < 40; level++)
                value = FeelList.Of(value, value);
        });
    }

    [TestCase("1.50", "1.5")]
    [TestCase("-0.0", "0")]
    [TestCase("100", "100")]
    [TestCase("0.0000000000000000000000000010", "0.000000000000000000000000001")]
    public void Number_TrailingZeros_AreNotKept(string written, string held) =>
        FeelJson.ToJson(FeelNumber.Of(decimal.Parse(written, System.Globalization.CultureInfo.InvariantCulture))).ShouldBe(held);

    [Test]
    public void String_HalfASurrogatePair_IsRefused() => Should.Throw<ArgumentException>(() => FeelString.Of("a\uD83D"));
}
