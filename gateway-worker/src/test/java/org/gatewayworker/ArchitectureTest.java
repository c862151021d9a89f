package org.gatewayworker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

/** The directions of DESIGN.md, with cluster as the ground that push and worker stand on. */
@AnalyzeClasses(
        packages = {
            "org.gatewayworker.api",
            "org.gatewayworker.cluster",
            "org.gatewayworker.push",
            "org.gatewayworker.worker"
        },
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String API = "org.gatewayworker.api..";
    private static final String PROTOCOL = "org.gatewayworker.protocol..";
    private static final String CLUSTER = "org.gatewayworker.cluster..";
    private static final String PUSH = "org.gatewayworker.push..";
    private static final String WORKER = "org.gatewayworker.worker";
    private static final String CDI = "org.gatewayworker.worker.cdi";

    @ArchTest
    static final ArchRule API_KNOWS_JAVA_ONLY = classes()
            .that()
            .resideInAPackage(API)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(API, "java..");

    @ArchTest
    static final ArchRule CLUSTER_KNOWS_THE_PROTOCOL = classes()
            .that()
            .resideInAPackage(CLUSTER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(CLUSTER, PROTOCOL, "java..");

    @ArchTest
    static final ArchRule PUSH_NEEDS_NO_SERVER = classes()
            .that()
            .resideInAPackage(PUSH)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(PUSH, API, CLUSTER, PROTOCOL, "java..");

    @ArchTest
    static final ArchRule WORKER_NEEDS_NO_SERVER = classes()
            .that()
            .resideInAPackage(WORKER)
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(WORKER, PUSH, API, CLUSTER, PROTOCOL, "java..");

    @ArchTest
    static final ArchRule ONLY_CDI_KNOWS_JAKARTA = noClasses()
            .that()
            .resideOutsideOfPackage(CDI)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta..", "org.eclipse.microprofile..", "javax.naming..");

    @ArchTest
    static final ArchRule NOBODY_KNOWS_GRIZZLY =
            noClasses().should().dependOnClassesThat().resideInAPackage("org.glassfish..");

    @ArchTest
    static final ArchRule NO_CYCLES = SlicesRuleDefinition.slices()
            .matching("org.gatewayworker.(**)")
            .should()
            .beFreeOfCycles();
}
