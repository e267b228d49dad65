package io.narthex.scrape;

import io.narthex.config.ScrapeConfig;
import io.narthex.config.TargetGroup;
import io.narthex.model.Labels;
import java.util.List;
import java.util.Optional;

/** Says, without scraping, whether what was found for a job can be scraped. */
public final class TargetCheck {
    private TargetCheck() {}

    /** What is wrong with the first target that can't be scraped; empty if all can be, or are dropped by relabelling. */
    public static Optional<String> problem(ScrapeConfig job, List<TargetGroup> groups) {
        for (TargetGroup group : groups) {
            int instance = 0;
            for (Labels own : group.targets()) {
                try {
                    var unused = TargetLabels.target(job, TargetLabels.discovered(job, own, group));
                } catch (IllegalArgumentException e) {
                    return Optional.of("instance " + instance + " in group " + group.source() + ": " + e.getMessage());
                }
                instance++;
            }
        }
        return Optional.empty();
    }
}
