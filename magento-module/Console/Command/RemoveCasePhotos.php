<?php

declare(strict_types=1);

namespace WorkspaceBridge\OpenText\Console\Command;

use Symfony\Component\Console\Command\Command;
use Symfony\Component\Console\Input\InputInterface;
use Symfony\Component\Console\Output\OutputInterface;
use WorkspaceBridge\OpenText\Model\ServiceCase\Photo\PhotoRemoval;

class RemoveCasePhotos extends Command
{
    public function __construct(private readonly PhotoRemoval $removal)
    {
        parent::__construct();
    }

    protected function configure(): void
    {
        $this->setName('workspaces:cases:remove-photos')
            ->setDescription('Removes photos of cases from the shop that OpenText has had for long enough');
    }

    protected function execute(InputInterface $input, OutputInterface $output): int
    {
        $removed = $this->removal->run();
        $output->writeln($removed === 1 ? '1 photo was removed.' : $removed . ' photos were removed.');
        return 0;
    }
}
