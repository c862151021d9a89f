package org.gatewayworker.web.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The directions of DESIGN.md: the web module stands on the gateway, and on nothing of the worker's. */
@AnalyzeClasses(packages = "org.gatewayworker.web", importOptions = ImportOption.DoNotIncludeTests.class)
class PackageDirectionsTest {

    @ArchTest
    static final ArchRule shouldNotSeeTheWorker = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.gatewayworker.api..",
                    "org.gatewayworker.worker..",
                    "org.gatewayworker.push..",
                    "org.gatewayworker.cluster..");

    @ArchTest
    static final ArchRule shouldLeaveInnerLinksToTheGateway = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.glassfish.grizzly..", "org.gatewayworker.protocol.link..");

    @ArchTest
    static final ArchRule shouldHaveNoCycles = slices().matching("org.gatewayworker.web.(*)..")
            .should()
            .beFreeOfCycles()
            .allowEmptyShould(true);
}
