package io.narthex.kubestate;

import io.narthex.kubestate.family.Family;
import io.narthex.kubestate.family.Resource;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Which families are made: those that are allowed, or not denied, and of those that are made on demand those that are asked for. */
final class FamilyFilter {
    private final List<Pattern> allowed;
    private final List<Pattern> denied;
    private final List<Pattern> optedIn;

    /**
     * Reads expressions, any of which may be found anywhere in a name.
     *
     * @throws IllegalArgumentException if one is wrong, or if some are allowed and some denied
     */
    FamilyFilter(List<String> allowed, List<String> denied, List<String> optedIn) {
        if (!allowed.isEmpty() && !denied.isEmpty()) {
            throw new IllegalArgumentException(
                    "--metric-allowlist and --metric-denylist are both set: they are mutually exclusive, only one of them can be set");
        }
        this.allowed = patterns(allowed);
        this.denied = patterns(denied);
        this.optedIn = patterns(optedIn);
    }

    private static List<Pattern> patterns(List<String> texts) {
        return texts.stream().map(FamilyFilter::pattern).toList();
    }

    private static Pattern pattern(String text) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("\"" + text + "\" is no regular expression: " + e.getDescription(), e);
        }
    }

    /** The resource with the families that are made. */
    Resource apply(Resource resource) {
        return resource.withFamilies(
                resource.families().stream().filter(this::includes).toList());
    }

    private boolean includes(Family family) {
        boolean wanted =
                allowed.isEmpty() ? !matches(denied, family.name(), true) : matches(allowed, family.name(), false);
        return wanted && (!family.optIn() || matches(optedIn, family.name(), false));
    }

    /** @param whenEndless the answer for an expression that takes too long: one way or the other, the family isn't made */
    private static boolean matches(List<Pattern> patterns, String name, boolean whenEndless) {
        for (Pattern pattern : patterns) {
            try {
                if (pattern.matcher(new BoundedText(name)).find()) {
                    return true;
                }
            } catch (BoundedText.TooManyStepsException e) {
                return whenEndless;
            }
        }
        return false;
    }
}
